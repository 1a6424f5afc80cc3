package dev.holdfast.stock.store;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.migration.Migrations;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.Postgres;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.stock.core.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A migrated database of one's own, and pools on it. */
public final class StoreDatabase implements AutoCloseable {
    private static final String PREFIX = "stock.db";

    private final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final PgConfig config;
    private final List<Pool> pools = new ArrayList<>();
    private final Pool reader;

    /** Migrates an empty database, which is dropped when this is closed. */
    public StoreDatabase(TestDatabase database) {
        this.database = database;
        this.config =
                Configuration.read(
                        Sources.of(database.settings(PREFIX)),
                        PgConfig.section(PREFIX, Optional.empty()));
        new Migrations("stock", "classpath:db/stock").runHere(config);
        this.reader = pool("holdfast_stock_reader");
    }

    /** On the embedded PostgreSQL. */
    public static StoreDatabase embedded() {
        return new StoreDatabase(TestDatabase.fresh());
    }

    /** Where it is reached, as a superuser. */
    public PgConfig config() {
        return config;
    }

    /** What its futures run on. */
    public Vertx vertx() {
        return vertx;
    }

    /** A pool as the service has it. */
    public Pool pool() {
        return pool("holdfast_stock");
    }

    /** A pool of connections that act as a role. */
    public Pool pool(String role) {
        Pool pool = Postgres.pool(vertx, config.as(Optional.of(role)), "test");
        pools.add(pool);
        return pool;
    }

    /** A store as the service has it, with a pool of its own. */
    public PgStockStore store() {
        return new PgStockStore(pool(), StoreLimits.DEFAULTS);
    }

    /** Runs statements as the superuser. */
    public void execute(String... statements) {
        database.execute(statements);
    }

    /** All of a merchant's stock, as it is now. */
    public World world(long merchant) {
        return PgWorld.read(reader, merchant);
    }

    @Override
    public void close() {
        Waiting.on(Future.join(pools.stream().map(Pool::close).toList()).mapEmpty());
        Waiting.on(vertx.close());
        database.close();
    }
}
