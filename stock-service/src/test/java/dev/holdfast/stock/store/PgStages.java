package dev.holdfast.stock.store;

import dev.holdfast.platform.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database, made when it is first asked for, with as many merchants as a test class wants. */
final class PgStages implements AutoCloseable {
    private final Supplier<TestDatabase> databases;
    private final AtomicLong merchants = new AtomicLong();
    private @Nullable StoreDatabase database;
    private @Nullable StockStore store;

    private PgStages(Supplier<TestDatabase> databases) {
        this.databases = databases;
    }

    static PgStages embedded() {
        return new PgStages(TestDatabase::fresh);
    }

    /** Skips the test that asks for a merchant where Docker doesn't answer. */
    static PgStages container() {
        return new PgStages(TestDatabase::container);
    }

    /** A merchant that has nothing yet. */
    synchronized PgStage next() {
        if (database == null || store == null) {
            database = new StoreDatabase(databases.get());
            store = database.store();
        }
        return new PgStage(database, store, merchants.incrementAndGet());
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }
}
