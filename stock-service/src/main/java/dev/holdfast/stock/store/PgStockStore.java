package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Command;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The stock in PostgreSQL. A batch is one transaction of two round trips: lock and read what it
 * claims, then write what was decided and commit. READ COMMITTED; owners, locations, levels,
 * reservations and expected shipments are locked in this order and each kind in the order of its
 * keys, so that batches wait for each other and never in a ring.
 */
public final class PgStockStore implements StockStore {
    private final Pool pool;
    private final StoreLimits limits;
    private final Hints hints = new Hints();

    /**
     * Stands on a migrated database.
     *
     * @param pool connects with {@code role=holdfast_stock}, so that row-level security holds, and
     *     caches prepared statements; its timeouts are shorter than the limits' answer
     */
    public PgStockStore(Pool pool, StoreLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    @Override
    public Future<Decided> decide(long merchant, List<? extends Command> batch) {
        if (batch.isEmpty()) {
            return Future.failedFuture(new IllegalArgumentException("an empty batch"));
        }
        return pool.getConnection()
                .recover(PgStockStore::noConnection)
                .compose(connection -> decide(connection, merchant, batch));
    }

    private Future<Decided> decide(
            SqlConnection connection, long merchant, List<? extends Command> batch) {
        BatchTransaction transaction =
                new BatchTransaction(connection, merchant, batch, limits, hints);
        Future<Decided> outcomes = transaction.run();
        return outcomes.timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> orGivenUp(outcomes, () -> transaction.giveUp(cause)));
    }

    /**
     * What is told when time is over or the batch has failed. The database may answer while time
     * runs out: then what it says stands, and not that it was late.
     */
    static <T> Future<T> orGivenUp(Future<T> outcomes, Supplier<RuntimeException> givenUp) {
        return outcomes.isComplete() ? outcomes : Future.failedFuture(givenUp.get());
    }

    private static Future<SqlConnection> noConnection(Throwable cause) {
        return Future.failedFuture(new StoreUnavailable("no connection to the database", cause));
    }
}
