package dev.holdfast.stock.expiry;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.lanes.CommandLanes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Finds levels whose units are set aside for lines that wait, and has them given out: those of a
 * process that ended before its follow-up commands did, and of commands that have none. It only
 * asks, so any number of replicas may sweep at once.
 */
public final class ServingSweeper {
    /** Found at a time; nearly always there is none at all. */
    private static final int PAGE = 100;

    private static final String SQL =
            """
            select merchant_id, sku, location_id, fulfilment_date
            from stock.level_serving
            where (merchant_id, sku, location_id, fulfilment_date) > ($1, $2, $3, $4)
            order by merchant_id, sku, location_id, fulfilment_date
            limit $5
            """;

    private final Pool reader;
    private final CommandLanes lanes;
    private final Repeating repeating;
    private final Counter found;

    /** Where this sweep has come. */
    private Left last = Left.FIRST;

    private record Left(long merchant, LevelKey level) {
        /** Before all others: a SKU is one character at least. */
        static final Left FIRST = new Left(0, LevelKey.of(" ", " "));
    }

    /**
     * Doesn't sweep yet.
     *
     * @param reader connects with a role that sees all merchants
     */
    public ServingSweeper(
            Vertx vertx,
            Pool reader,
            CommandLanes lanes,
            ExpiryConfig config,
            MeterRegistry registry) {
        this.reader = reader;
        this.lanes = lanes;
        this.repeating = new Repeating(vertx, "serving", config.period(), this::step);
        this.found =
                Counter.builder("stock.serving.asked")
                        .description("Levels that were found with units set aside")
                        .register(registry);
    }

    /** Begins to sweep. */
    public void start() {
        repeating.start();
    }

    /** Begins no further step; done when the one under way is. */
    public Future<Void> stop() {
        return repeating.stop();
    }

    private Future<Boolean> step() {
        LevelKey level = last.level();
        Tuple from =
                Tuple.of(last.merchant(), level.sku(), level.location(), level.date())
                        .addInteger(PAGE);
        return reader.preparedQuery(SQL).execute(from).map(this::serve);
    }

    private boolean serve(RowSet<Row> rows) {
        last = Left.FIRST;
        for (Row row : rows) {
            Left left =
                    new Left(
                            row.getLong(0),
                            new LevelKey(row.getString(1), row.getString(2), row.getLocalDate(3)));
            lanes.serve(left.merchant(), left.level());
            last = rows.size() == PAGE ? left : Left.FIRST;
        }
        found.increment(rows.size());
        return rows.size() == PAGE;
    }
}
