package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of the store's statements, as the service's role with its policies: on filled tables,
 * and on empty ones, for a plan that was made then is kept while they fill.
 */
final class StatementPlansIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final StoreDatabase EMPTY = StoreDatabase.embedded();
    private static final Pool SERVICE = DATABASE.pool();
    private static final Pool EMPTY_SERVICE = EMPTY.pool();

    /** A statement, and the index by which it must find its rows. */
    record Planned(String name, String sql, String index) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void fill() {
        DATABASE.execute(
                """
                insert into stock.location
                    (merchant_id, location_id, display_name, created_at, updated_at)
                select merchant, 'default', '', now(), now() from generate_series(1, 3000) as merchant
                """,
                """
                insert into stock.merchant (merchant_id, default_location_id, updated_at)
                select merchant, 'default', now() from generate_series(1, 3000) as merchant
                """,
                """
                insert into stock.sku (merchant_id, sku, sku_folded, created_at)
                select merchant, 'sku-' || n, 'sku-' || n, now()
                from generate_series(1, 20) as merchant, generate_series(1, 3000) as n
                """,
                """
                insert into stock.level (merchant_id, sku, location_id, on_hand, version, moved_at, tracked)
                select merchant_id, sku, 'default', 100, 1, now(), true from stock.sku
                """,
                """
                insert into stock.reservation
                    (merchant_id, reservation_id, content, state, version, created_at, expires_at, owner)
                select merchant, md5(n::text)::uuid, md5(n::text)::uuid, case when n % 50 = 0 then 0 else 2 end,
                    1, now() - n * interval '1 second', now() + n * interval '1 second', 'owner-' || n % 2000
                from generate_series(1, 20) as merchant, generate_series(1, 4000) as n
                """,
                """
                insert into stock.reservation_line
                    (merchant_id, reservation_id, line_no, line_id, sku, location_id, fulfilment_date,
                    asked, granted, held, shipped, expires_at)
                select merchant_id, reservation_id, line, line::text,
                    'sku-' || (1 + (get_byte(uuid_send(reservation_id), line) * 11) % 3000), 'default',
                    '0001-01-01', 1, 1, case when state = 0 then 1 else 0 end,
                    case when state = 0 then 0 else 1 end, case when state = 0 then expires_at end
                from stock.reservation, generate_series(1, 3) as line
                """,
                """
                insert into stock.answered (merchant_id, call, request_id, content, answered_at)
                select merchant_id, 1, reservation_id, content, now() from stock.reservation
                """,
                """
                insert into stock.shipment
                    (merchant_id, shipment_id, content, reservation_id, reference, shipped_at, actor)
                select merchant_id, reservation_id, content, reservation_id, '', now(), ''
                from stock.reservation
                """,
                """
                insert into stock.shipment_line
                    (merchant_id, shipment_id, line_no, line_id, sku, location_id, fulfilment_date, units)
                select merchant_id, reservation_id, line_no, line_id, sku, location_id, fulfilment_date, 1
                from stock.reservation_line
                """,
                """
                insert into stock.expected_shipment
                    (merchant_id, expected_shipment_id, content, sku, location_id, fulfilment_date, state,
                    units, received, expected_date, version, created_at, updated_at)
                select merchant_id, md5(sku)::uuid, md5(sku)::uuid, sku, 'default', '0001-01-01',
                    case when length(sku) = 8 then 1 else 0 end, 5, case when length(sku) = 8 then 5 else 0 end,
                    '2026-01-01', 1, now(), now()
                from stock.sku
                """,
                """
                insert into stock.owner (merchant_id, owner, created_at)
                select distinct merchant_id, owner, now() from stock.reservation
                """,
                "analyze");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
        EMPTY.close();
    }

    static Stream<Planned> statements() {
        return Stream.of(
                new Planned("level locks", LevelRows.LOCK, "level_twice"),
                new Planned("levels of lines", LevelRows.LOCK_WITH_LINES, "reservation_line_twice"),
                new Planned("levels of sources", LevelRows.LOCK_WITH_SOURCES, "level_twice"),
                new Planned("level updates", LevelRows.UPDATE.widest(), "level_twice"),
                new Planned("reservations", ReservationRows.LOCK, "reservation_twice"),
                new Planned("known reservations", ReservationRows.KNOWN, "reservation_twice"),
                new Planned(
                        "reservation updates",
                        ReservationRows.UPDATE.widest(),
                        "reservation_twice"),
                new Planned("lines", LineRows.READ, "reservation_line_twice"),
                new Planned("line updates", LineRows.UPDATE.widest(), "reservation_line_twice"),
                new Planned("answers", AnsweredRows.READ, "answered_twice"),
                new Planned("shipments", ShipmentRows.READ, "shipment_twice"),
                new Planned("shipment lines", ShipmentRows.READ_LINES, "shipment_line_twice"),
                new Planned(
                        "expected shipments", ExpectedShipmentRows.LOCK, "expected_shipment_twice"),
                new Planned(
                        "expected shipment updates",
                        ExpectedShipmentRows.UPDATE.widest(),
                        "expected_shipment_twice"),
                new Planned(
                        "incoming units",
                        ExpectedShipmentRows.INCOMING,
                        "expected_shipment_by_level"),
                new Planned("skus", SkuRows.READ, "sku_with_twin"),
                new Planned("facts", MerchantRows.READ, "merchant_twice"),
                new Planned("locations", MerchantRows.LOCK_LOCATIONS, "location_twice"),
                new Planned("owners", OwnerRows.LOCK, "owner_twice"),
                new Planned("open holds", OwnerRows.OPEN_HOLDS, "reservation_by_owner"),
                new Planned("due holds", HoldRows.DUE, "reservation_line_by_level"),
                new Planned("newest holds", HoldRows.NEWEST, "reservation_line_by_level"),
                new Planned("first of a queue", WaitingRows.FIRST, "waiting_twice"),
                new Planned("places to give up", WaitingRows.DELETE, "waiting_twice"),
                new Planned("levels given out", ServingRows.DELETE, "level_serving_twice"),
                new Planned("newest commitments", CommitmentRows.NEWEST, "_pkey"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void useTheirIndexesOnFilledTables(Planned planned) {
        assertUsesItsIndex(planned, plan(SERVICE, planned));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void useTheirIndexesBeforeAnythingIsThere(Planned planned) {
        assertUsesItsIndex(planned, plan(EMPTY_SERVICE, planned));
    }

    /** Found by its whole key, not by the merchant and then one by one. */
    private static void assertUsesItsIndex(Planned planned, String plan) {
        assertThat(plan).contains(planned.index()).doesNotContain("Seq Scan");
        if (!planned.index().equals("merchant_twice")) {
            assertThat(plan).doesNotContain("Cond: (merchant_id = $1)");
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areShortEnoughToBeKeptPrepared(Planned planned) {
        assertThat(planned.sql()).hasSizeLessThan(2_048);
    }

    private static String plan(Pool pool, Planned planned) {
        RowSet<Row> rows = Waiting.on(pool.withConnection(on -> plan(on, planned.sql())));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    /** As the server plans it in the store's transactions: for parameters it doesn't know. */
    private static Future<RowSet<Row>> plan(SqlConnection connection, String sql) {
        connection.query(BatchTransaction.BEGIN + "'7'").execute();
        Future<RowSet<Row>> plan = connection.query("explain (generic_plan) " + sql).execute();
        return connection.query("rollback").execute().compose(_ -> plan);
    }
}
