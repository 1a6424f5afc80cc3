package dev.holdfast.chaos.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks the database and waits, on a thread that may. */
public final class Sql {

    private static final int PAGE = 10_000;

    private final SqlConnection connection;

    /** On a connection that sees every row; in a transaction. */
    public Sql(SqlConnection connection) {
        this.connection = connection;
    }

    /** All rows, read page by page. */
    <T> List<T> all(String query, Function<Row, T> read) {
        PreparedStatement statement = wait(connection.prepare(query));
        Cursor cursor = statement.cursor();
        List<T> rows = new ArrayList<>();
        do {
            wait(cursor.read(PAGE)).forEach(row -> rows.add(read.apply(row)));
        } while (cursor.hasMore());
        wait(cursor.close());
        wait(statement.close());
        return rows;
    }

    /** Runs statements that answer nothing. */
    public void run(String statements) {
        wait(connection.query(statements).execute());
    }

    /** Waits for what the client does on its own thread. */
    public static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
