package dev.holdfast.stock.reads;

import dev.holdfast.platform.pg.PgFailure;
import dev.holdfast.stock.wire.Failures;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;

/**
 * Runs one statement in a read-only transaction that sees one merchant's rows: by the statement's
 * own WHERE and by row-level security, which binds the role that the pool's sessions have.
 * Beginning, statement and end are sent without waiting: one round trip.
 */
final class ReadTransaction {
    /** How long a statement may take; the longest page on 10⁵ levels takes a fraction of it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    ReadTransaction(Pool pool) {
        this.pool = pool;
    }

    /**
     * The statement's rows. A database that is away is a {@code CallFailure}; anything else is a
     * bug.
     */
    Future<RowSet<Row>> rows(long merchant, Query query) {
        return rows(merchant, query, PATIENCE);
    }

    /** The same for a statement that may take longer. */
    Future<RowSet<Row>> rows(long merchant, Query query, Duration patience) {
        return pool.getConnection()
                .compose(connection -> rows(connection, merchant, query, patience))
                .recover(ReadTransaction::told);
    }

    private static Future<RowSet<Row>> rows(
            SqlConnection connection, long merchant, Query query, Duration patience) {
        connection.exceptionHandler(lost -> {});
        Future<?> begun = connection.query(beginning(merchant, query, patience)).execute();
        Future<RowSet<Row>> rows = connection.preparedQuery(query.sql()).execute(query.tuple());
        Future<?> ended = connection.query("commit").execute();
        return Future.join(begun, rows, ended)
                .eventually(connection::close)
                .transform(done -> begun.failed() ? Future.failedFuture(begun.cause()) : rows);
    }

    /**
     * Numbers only: nothing in it comes from a caller's text. A read is one of many and takes one
     * core; starting others costs more than a page does.
     */
    static String beginning(long merchant, Query query, Duration patience) {
        return """
        begin read only;
        set local holdfast.merchant_id = '%d';
        set local statement_timeout = %d;
        set local max_parallel_workers_per_gather = 0;
        set local work_mem = '16MB';
        %s
        """
                .formatted(merchant, patience.toMillis(), query.settings());
    }

    /** Nothing was written, so that whatever isn't a bug of ours may be tried again. */
    private static <T> Future<T> told(Throwable failure) {
        return Future.failedFuture(
                PgFailure.of(failure).passes() ? Failures.storeUnavailable() : failure);
    }
}
