package dev.holdfast.cli.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** A connection of its own, and the statements prepared on it. */
final class SqlCaller implements Caller {

    private final PgConnection connection;
    private final List<String> skus;
    private final PreparedQuery<RowSet<Row>> oneLine;
    private final PreparedQuery<RowSet<Row>> lock;
    private final PreparedQuery<RowSet<Row>> lines;

    private SqlCaller(
            PgConnection connection, List<String> skus, List<PreparedStatement> prepared) {
        this.connection = connection;
        this.skus = skus;
        this.oneLine = prepared.get(0).query();
        this.lock = prepared.get(1).query();
        this.lines = prepared.get(2).query();
    }

    static Future<SqlCaller> on(PgConnection connection, List<String> skus) {
        return Future.all(
                        connection.prepare(SqlStatements.ONE_LINE),
                        connection.prepare(SqlStatements.LOCK),
                        connection.prepare(SqlStatements.LINES))
                .map(all -> new SqlCaller(connection, skus, all.list()));
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        if (basket.length == 1) {
            oneLine.execute(Tuple.of(skus.get(basket[0]), Orders.newId(), Orders.newId()))
                    .onComplete(written -> tell(written, 1, outcome));
        } else {
            order(basket).onComplete(written -> tell(written, basket.length, outcome));
        }
    }

    /** One transaction in one round trip: the statements follow each other without waiting. */
    private Future<RowSet<Row>> order(int[] basket) {
        String[] keys = new String[basket.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = skus.get(basket[i]);
        }
        UUID id = Orders.newId();
        var begun = connection.query("begin").execute();
        var locked = lock.execute(Tuple.of((Object) keys));
        var written = lines.execute(Tuple.of(keys, id, Orders.newId()));
        var committed = connection.query("commit").execute();
        return Future.join(begun, locked, written, committed).map(_ -> written.result());
    }

    private static void tell(AsyncResult<RowSet<Row>> written, int lines, Outcome outcome) {
        if (written.failed()) {
            outcome.failed(String.valueOf(written.cause()));
        } else if (written.result().rowCount() != lines) {
            outcome.failed("Not enough was available.");
        } else {
            outcome.granted(lines);
        }
    }

    Future<Void> close() {
        return connection.close();
    }
}
