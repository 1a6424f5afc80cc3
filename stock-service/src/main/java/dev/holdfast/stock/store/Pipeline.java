package dev.holdfast.stock.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Statements sent on one connection without waiting for each other: one round trip together. */
final class Pipeline {
    private final SqlConnection connection;
    private final List<Future<RowSet<Row>>> sent = new ArrayList<>();

    Pipeline(SqlConnection connection) {
        this.connection = connection;
    }

    /** Sends a statement without parameters, or several of them. */
    Future<RowSet<Row>> send(String sql) {
        return remember(connection.query(sql).execute());
    }

    Future<RowSet<Row>> send(String sql, Tuple parameters) {
        return remember(connection.preparedQuery(sql).execute(parameters));
    }

    /** Sends a statement once for each of these, at least one. */
    Future<RowSet<Row>> sendEach(String sql, List<Tuple> parameters) {
        return remember(connection.preparedQuery(sql).executeBatch(parameters));
    }

    /**
     * Completes once everything sent so far is answered. Fails with what the first statement that
     * failed failed with: those behind it only say that the transaction is aborted.
     */
    Future<Void> answered() {
        List<Future<RowSet<Row>>> all = List.copyOf(sent);
        return Future.join(all).transform(_ -> first(all));
    }

    /** The same, and once these are made of the answers. */
    Future<Void> answered(List<? extends Future<?>> made) {
        return made(answered(), made);
    }

    /**
     * Completes once everything is answered and these are made of it. An answer is there as soon as
     * its connection's event loop has read it, even if whoever asked runs on another one; what was
     * to be made of it is made on theirs, when that has time. So one doesn't say the other.
     */
    static Future<Void> made(Future<Void> answered, List<? extends Future<?>> made) {
        return answered.compose(_ -> Future.all(made)).mapEmpty();
    }

    private Future<RowSet<Row>> remember(Future<RowSet<Row>> answer) {
        sent.add(answer);
        return answer;
    }

    private static Future<Void> first(List<Future<RowSet<Row>>> all) {
        for (Future<RowSet<Row>> answer : all) {
            if (answer.failed()) {
                return Future.failedFuture(answer.cause());
            }
        }
        return Future.succeededFuture();
    }
}
