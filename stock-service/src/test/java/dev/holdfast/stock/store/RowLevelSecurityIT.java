package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One merchant never sees or moves another's units: by policy and by query, each alone enough. */
final class RowLevelSecurityIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final Pool SERVICE = DATABASE.pool();
    private static final UUID HELD = UUID.randomUUID();
    private static final UUID EXPECTED = UUID.randomUUID();
    private static final UUID SHIPPED = UUID.randomUUID();

    @BeforeAll
    static void bothMerchantsHaveTheSame() {
        StockStore store = DATABASE.store();
        Calls calls = new Calls();
        for (long merchant = 1; merchant <= 2; merchant++) {
            List<Outcome> outcomes =
                    Waiting.on(
                                    store.decide(
                                            merchant,
                                            List.of(
                                                    calls.receive("a", 9),
                                                    calls.expect(EXPECTED, "a", 4),
                                                    calls.holdFor("ann", HELD, "a"),
                                                    calls.hold(SHIPPED, "a"),
                                                    calls.commit(SHIPPED),
                                                    calls.shipAll(SHIPPED))))
                            .outcomes();
            assertThat(outcomes).noneMatch(outcome -> outcome instanceof Refusal);
        }
        DATABASE.execute(
                """
                insert into stock.waiting (
                    merchant_id, waits_since, queue_no, line_no, fulfilment_date, reservation_id,
                    sku, location_id
                )
                select merchant, now(), 0, 1, '0001-01-01', gen_random_uuid(), 'w', 'default'
                from generate_series(1, 2) as merchant
                """,
                """
                insert into stock.level_serving (merchant_id, fulfilment_date, sku, location_id)
                select merchant, '0001-01-01', 'w', 'default' from generate_series(1, 2) as merchant
                """);
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merchant",
                "location",
                "sku",
                "level",
                "reservation",
                "reservation_line",
                "movement",
                "answered",
                "shipment",
                "shipment_line",
                "expected_shipment",
                "owner",
                "waiting",
                "level_serving"
            })
    void thePolicyAloneShowsOnlyOnesOwn(String table) {
        String merchants =
                "select count(*), min(merchant_id), max(merchant_id) from stock." + table;
        assertThat(as("2", merchants).getLong(0)).isPositive();
        assertThat(as("2", merchants).getLong(1)).isEqualTo(2);
        assertThat(as("2", merchants).getLong(2)).isEqualTo(2);
        assertThat(as("", merchants).getLong(0)).isZero();
        assertThat(first(query(SERVICE, merchants)).getLong(0)).isZero();
    }

    @Test
    void thePolicyAloneChangesOnlyOnesOwn() {
        assertThat(asMerchant("1", "update stock.level set tracked = tracked").rowCount())
                .isEqualTo(1);
        assertThat(query(SERVICE, "update stock.level set tracked = tracked").rowCount()).isZero();
        assertRefused("1", "update stock.level set merchant_id = 2", "42501");
        assertRefused(
                "1",
                "insert into stock.owner (merchant_id, owner, created_at) values (2, 'x', now())",
                "42501");
    }

    @Test
    void theQueriesAloneNameTheMerchant() {
        StockStore unbound = new PgStockStore(DATABASE.pool("postgres"), StoreLimits.DEFAULTS);
        Calls calls = new Calls();
        UUID other = UUID.randomUUID();
        assertThat(decide(unbound, 1, calls.hold(other, "a"))).isInstanceOf(Outcome.Claimed.class);
        assertThat(decide(unbound, 2, calls.commit(other)))
                .isInstanceOf(Refusal.ReservationNotFound.class);
        assertThat(decide(unbound, 1, calls.holdFor("ann", UUID.randomUUID(), "a")))
                .isInstanceOf(Outcome.Claimed.class);
        assertThat(DATABASE.world(2).levels.values())
                .allMatch(level -> level.quantities().held() == 2);
        UUID announced = UUID.randomUUID();
        assertThat(decide(unbound, 1, calls.expect(announced, "a", 3)))
                .isInstanceOf(Outcome.Expected.class);
        assertThat(decide(unbound, 2, calls.arrive(announced, 3)))
                .isInstanceOf(Refusal.ExpectedShipmentNotFound.class);
        assertThat(decide(unbound, 1, calls.release(other))).isInstanceOf(Outcome.Claimed.class);
    }

    @Test
    void whatIsWrittenOnceIsNeverChanged() {
        assertRefused("1", "update stock.movement set reason = 'none'", "42501");
        assertRefused("1", "delete from stock.movement", "42501");
        assertRefused("1", "delete from stock.level", "42501");
        assertRefused("1", "delete from stock.reservation", "42501");
        assertRefused("1", "update stock.shipment set actor = 'none'", "42501");
        assertRefused("1", "truncate stock.answered", "42501");
        assertRefused("1", "select * from stock.movement_other", "42501");
        assertRefused("1", "select * from stock.flyway_schema_history", "42501");
    }

    @Test
    void theReaderSeesAllAndChangesNothing() {
        Pool reader = DATABASE.pool("holdfast_stock_reader");
        String merchants = "select count(distinct merchant_id) from stock.level";
        assertThat(first(query(reader, merchants)).getLong(0)).isEqualTo(2);
        assertThatThrownBy(() -> query(reader, "update stock.level set tracked = true"))
                .isInstanceOf(PgException.class);
    }

    @Test
    void everyTableIsBound() {
        String unbound =
                """
                select string_agg(relname, ', ')
                from pg_class
                where relnamespace = 'stock'::regnamespace
                    and relkind in ('r', 'p')
                    and relname <> 'flyway_schema_history'
                    and not (relrowsecurity and (relforcerowsecurity or relispartition))
                """;
        assertThat(first(query(DATABASE.pool("postgres"), unbound)).getString(0)).isNull();
    }

    private static Outcome decide(StockStore store, long merchant, Command command) {
        return Waiting.on(store.decide(merchant, List.of(command))).outcomes().getFirst();
    }

    private static void assertRefused(String merchant, String sql, String state) {
        assertThatThrownBy(() -> asMerchant(merchant, sql))
                .isInstanceOfSatisfying(
                        PgException.class,
                        refusal -> assertThat(refusal.getSqlState()).isEqualTo(state));
    }

    private static Row as(String merchant, String sql) {
        return first(asMerchant(merchant, sql));
    }

    /** Runs a statement as the service does: its role, in a transaction that names a merchant. */
    private static RowSet<Row> asMerchant(String merchant, String sql) {
        return Waiting.on(
                SERVICE.withTransaction(connection ->
                        connection
                                .query("set local holdfast.merchant_id = '" + merchant + "'")
                                .execute()
                                .compose(_ -> connection.query(sql).execute())));
    }

    private static RowSet<Row> query(Pool pool, String sql) {
        return Waiting.on(pool.query(sql).execute());
    }

    private static Row first(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
