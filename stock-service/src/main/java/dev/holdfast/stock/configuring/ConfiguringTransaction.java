package dev.holdfast.stock.configuring;

import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.pg.PgFailure;
import dev.holdfast.stock.store.Merchants;
import dev.holdfast.stock.store.OutcomeUnknown;
import dev.holdfast.stock.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One transaction about what one merchant configured. What was only asked about is rolled back, and
 * so is what failed. The merchant and its first location are made on the way where it never called
 * before.
 */
final class ConfiguringTransaction<R> {
    private final Pool pool;
    private final BiFunction<SqlConnection, Long, R> rows;

    /** With the rows of a merchant, on a connection of this pool. */
    ConfiguringTransaction(Pool pool, BiFunction<SqlConnection, Long, R> rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /** Does the work and keeps it. */
    <T> Future<T> keep(long merchant, Function<R, Future<T>> work) {
        return run(merchant, work, true);
    }

    /** Does the work and keeps it only if it is wanted. */
    <T> Future<T> run(long merchant, Function<R, Future<T>> work, boolean keep) {
        return pool.getConnection()
                .recover(cause -> Future.failedFuture(told(cause)))
                .compose(connection -> run(connection, merchant, work, keep));
    }

    private <T> Future<T> run(
            SqlConnection connection, long merchant, Function<R, Future<T>> work, boolean keep) {
        connection.exceptionHandler(lost -> {});
        Future<T> done =
                connection
                        .query("begin; set local holdfast.merchant_id = '" + merchant + "'")
                        .execute()
                        .compose(begun -> Merchants.ensure(connection, merchant))
                        .compose(ensured -> work.apply(rows.apply(connection, merchant)))
                        .recover(cause -> Future.failedFuture(told(cause)));
        return done.transform(outcome -> end(connection, outcome.succeeded() && keep))
                .eventually(connection::close)
                .compose(ended -> done);
    }

    /** A rollback that fails leaves nothing behind either: the connection is gone. */
    private static Future<Void> end(SqlConnection connection, boolean keep) {
        return keep
                ? connection
                        .query("commit")
                        .execute()
                        .recover(cause -> Future.failedFuture(atCommit(cause)))
                        .mapEmpty()
                : connection.query("rollback").execute().<Void>mapEmpty().otherwiseEmpty();
    }

    private static Throwable atCommit(Throwable cause) {
        return PgFailure.of(cause).definite()
                ? told(cause)
                : new OutcomeUnknown("the database's answer to a commit was lost", cause);
    }

    /**
     * Nothing was kept. Two that change the same rows wait for each other, so that neither is
     * refused for it.
     */
    private static Throwable told(Throwable cause) {
        return !(cause instanceof CallFailure) && PgFailure.of(cause).passes()
                ? new StoreUnavailable("the database can't be used now", cause)
                : cause;
    }
}
