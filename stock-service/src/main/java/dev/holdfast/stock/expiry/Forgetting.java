package dev.holdfast.stock.expiry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Forgets answered calls: an id is remembered while its reservation is open and for a while after,
 * that of a call on levels for the same while (RULINGS 3). Safe on every replica: two that forget
 * the same id do it once.
 */
public final class Forgetting {
    private static final String FIND =
            """
            select
                answered.merchant_id,
                answered.call,
                answered.request_id
            from stock.answered
            left join stock.reservation
                on reservation.merchant_id = answered.merchant_id
                and reservation.reservation_id = answered.reservation_id
            where answered.answered_at < statement_timestamp() - make_interval(secs => $1)
                and (
                    answered.reservation_id is null
                    or reservation.ended_at < statement_timestamp() - make_interval(secs => $1)
                )
            limit $2
            """;

    private static final String DELETE =
            """
            delete from stock.answered
            where merchant_id = $1
                and (call, request_id) in (select * from unnest($2::smallint[], $3::uuid[]))
            """;

    private final Pool reader;
    private final Pool writer;
    private final ExpiryConfig config;
    private final Repeating repeating;
    private final Counter forgotten;

    /**
     * Doesn't forget yet.
     *
     * @param reader connects with a role that sees all merchants
     * @param writer connects with a role that is bound to one merchant a transaction
     */
    public Forgetting(
            Vertx vertx, Pool reader, Pool writer, ExpiryConfig config, MeterRegistry registry) {
        this.reader = reader;
        this.writer = writer;
        this.config = config;
        this.repeating = new Repeating(vertx, "forgetting", config.forgetPeriod(), this::step);
        this.forgotten =
                Counter.builder("stock.answers.forgotten")
                        .description("Ids of calls that are no longer remembered")
                        .register(registry);
    }

    /** Begins to forget. */
    public void start() {
        repeating.start();
    }

    /** Begins no further step; done when the one under way is. */
    public Future<Void> stop() {
        return repeating.stop();
    }

    private Future<Boolean> step() {
        double seconds =
                config.rememberFor().toMillis() / (double) Duration.ofSeconds(1).toMillis();
        return reader.preparedQuery(FIND)
                .execute(Tuple.of(seconds, config.forgetPage()))
                .compose(this::forget);
    }

    private Future<Boolean> forget(RowSet<Row> rows) {
        Map<Long, List<Row>> merchants = new LinkedHashMap<>();
        rows.forEach(row ->
                merchants
                        .computeIfAbsent(row.getLong("merchant_id"), m -> new ArrayList<>())
                        .add(row));
        Future<?> chain = Future.succeededFuture();
        for (Map.Entry<Long, List<Row>> entry : merchants.entrySet()) {
            chain = chain.compose(done -> forget(entry.getKey(), entry.getValue()));
        }
        return chain.map(done -> rows.size() == config.forgetPage());
    }

    private Future<Void> forget(long merchant, List<Row> rows) {
        Tuple ids =
                Tuple.tuple()
                        .addLong(merchant)
                        .addArrayOfShort(
                                rows.stream().map(r -> r.getShort("call")).toArray(Short[]::new))
                        .addArrayOfUUID(
                                rows.stream()
                                        .map(r -> r.getUUID("request_id"))
                                        .toArray(UUID[]::new));
        return writer.withTransaction(connection -> delete(connection, merchant, ids))
                .onSuccess(deleted -> forgotten.increment(deleted.rowCount()))
                .mapEmpty();
    }

    private static Future<RowSet<Row>> delete(SqlConnection connection, long merchant, Tuple ids) {
        return connection
                .query("set local holdfast.merchant_id = '%d'".formatted(merchant))
                .execute()
                .compose(set -> connection.preparedQuery(DELETE).execute(ids));
    }
}
