package dev.holdfast.cli.bench;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** A connection of its own, and the statements prepared on it. Each call reserves. */
final class SqlCaller implements Caller {

    private final PgConnection connection;
    private final List<String> skus;
    private final PreparedQuery<RowSet<Row>> oneLine;
    private final PreparedQuery<RowSet<Row>> lock;
    private final PreparedQuery<RowSet<Row>> lines;
    private final PreparedQuery<RowSet<Row>> commit;
    private final PreparedQuery<RowSet<Row>> ship;

    private SqlCaller(
            PgConnection connection, List<String> skus, List<PreparedStatement> prepared) {
        this.connection = connection;
        this.skus = skus;
        this.oneLine = prepared.get(0).query();
        this.lock = prepared.get(1).query();
        this.lines = prepared.get(2).query();
        this.commit = prepared.get(3).query();
        this.ship = prepared.get(4).query();
    }

    static Future<SqlCaller> on(PgConnection connection, List<String> skus) {
        return Future.all(
                        connection.prepare(SqlStatements.ONE_LINE),
                        connection.prepare(SqlStatements.LOCK),
                        connection.prepare(SqlStatements.LINES),
                        connection.prepare(SqlStatements.COMMIT),
                        connection.prepare(SqlStatements.SHIP))
                .map(all -> new SqlCaller(connection, skus, all.list()));
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        reserve(basket, Orders.newId())
                .onComplete(written -> {
                    if (written.failed()) {
                        outcome.failed(String.valueOf(written.cause()));
                    } else if (written.result()) {
                        outcome.granted(basket.length);
                    } else {
                        outcome.refused();
                    }
                });
    }

    /** Whether one unit of each of these SKUs is held now. */
    Future<Boolean> reserve(int[] basket, UUID id) {
        UUID content = Orders.newId();
        return basket.length == 1
                ? written(oneLine.execute(Tuple.of(skus.get(basket[0]), id, content)), 1)
                : locked(basket, lines, Tuple.of(keys(basket), id, content));
    }

    /** Whether what this hold has is committed now. */
    Future<Boolean> commit(int[] basket, UUID hold) {
        return change(basket, commit, hold);
    }

    /** Whether what this reservation has committed is gone now. */
    Future<Boolean> ship(int[] basket, UUID committed) {
        return change(basket, ship, committed);
    }

    Future<Void> close() {
        return connection.close();
    }

    private Future<Boolean> change(
            int[] basket, PreparedQuery<RowSet<Row>> change, UUID reservation) {
        Tuple ids = Tuple.of(reservation, Orders.newId(), Orders.newId());
        return basket.length == 1 ? written(change.execute(ids), 1) : locked(basket, change, ids);
    }

    /** One transaction in one round trip: the statements follow each other without waiting. */
    private Future<Boolean> locked(
            int[] basket, PreparedQuery<RowSet<Row>> change, Tuple parameters) {
        var begun = connection.query("begin").execute();
        var locked = lock.execute(Tuple.of((Object) keys(basket)));
        var changed = change.execute(parameters);
        var committed = connection.query("commit").execute();
        return written(
                Future.join(begun, locked, changed, committed).compose(_ -> changed),
                basket.length);
    }

    private static Future<Boolean> written(Future<RowSet<Row>> change, int lines) {
        return change.map(movements -> movements.rowCount() == lines);
    }

    private String[] keys(int[] basket) {
        String[] keys = new String[basket.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = skus.get(basket[i]);
        }
        return keys;
    }
}
