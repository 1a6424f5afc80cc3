package dev.holdfast.stock;

import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.Postgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Optional;

/**
 * The service's connections, apart by what they are for: a flood of reads can't keep a batch from
 * its connection.
 *
 * @param lanes for batches: one connection a lane and one to spare
 * @param reads for calls that change nothing, as many as configured
 * @param sweepers sees all merchants and changes nothing
 */
record StockPools(Pool lanes, Pool reads, Pool sweepers) {
    private static final int SWEEPERS = 2;

    static StockPools open(Vertx vertx, StockConfig config) {
        PgConfig database = config.database().as(Optional.of(StockConfig.ROLE));
        PgConfig reader = database.as(Optional.of(StockConfig.READER_ROLE));
        return new StockPools(
                pool(vertx, database, config.lanes().lanes() + 1, "holdfast-stock"),
                Postgres.pool(vertx, database, "holdfast-stock-reads"),
                pool(vertx, reader, SWEEPERS, "holdfast-stock-sweepers"));
    }

    Future<Void> close() {
        return Future.join(lanes.close(), reads.close(), sweepers.close()).mapEmpty();
    }

    private static Pool pool(Vertx vertx, PgConfig database, int size, String name) {
        return Postgres.pool(vertx, database.with(database.limits().ofConnections(size)), name);
    }
}
