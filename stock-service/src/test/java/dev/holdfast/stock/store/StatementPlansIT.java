package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of the store's statements on filled tables, as the service's role with its policies:
 * for a basket and for a large order, with the parameters known and, as the server plans after some
 * uses, unknown.
 */
final class StatementPlansIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final Pool SERVICE = DATABASE.pool();
    private static final long MERCHANT = 7;

    /** A statement, its parameters for so many rows, and the index that must be used. */
    record Planned(String name, String sql, Tuple parameters, String index) {
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
                insert into stock.owner (merchant_id, owner, created_at)
                select distinct merchant_id, owner, now() from stock.reservation
                """,
                "analyze");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    static Stream<Planned> statements() {
        return Stream.of(1, 20, 1_114).flatMap(StatementPlansIT::statements);
    }

    private static Stream<Planned> statements(int rows) {
        List<LevelKey> keys =
                IntStream.rangeClosed(1, rows)
                        .mapToObj(n -> LevelKey.of("sku-" + n, "default"))
                        .toList();
        List<UUID> ids =
                IntStream.rangeClosed(1, Math.min(rows, 20)).mapToObj(n -> new UUID(n, n)).toList();
        List<String> owners = List.of("owner-1", "owner-2");
        Tuple levels = written(keys);
        return Stream.of(
                new Planned(
                        "levels",
                        LevelRows.LOCK,
                        LevelRows.claimed(MERCHANT, keys, ids),
                        "level_twice"),
                new Planned("level updates", LevelRows.UPDATE, levels, "level_twice"),
                new Planned(
                        "reservations",
                        ReservationRows.LOCK,
                        Columns.ids(MERCHANT, ids),
                        "reservation_twice"),
                new Planned(
                        "lines",
                        LineRows.READ,
                        Columns.ids(MERCHANT, ids),
                        "reservation_line_twice"),
                new Planned(
                        "answers",
                        AnsweredRows.READ,
                        AnsweredRows.claimed(
                                MERCHANT,
                                ids.stream()
                                        .map(id -> new Answered.Key(Answered.Call.COMMIT, id))
                                        .toList()),
                        "answered_twice"),
                new Planned(
                        "shipments",
                        ShipmentRows.READ,
                        Columns.ids(MERCHANT, ids),
                        "shipment_twice"),
                new Planned(
                        "shipment lines",
                        ShipmentRows.READ_LINES,
                        Columns.ids(MERCHANT, ids),
                        "shipment_line_twice"),
                new Planned(
                        "skus",
                        SkuRows.READ,
                        SkuRows.claimed(MERCHANT, keys.stream().map(LevelKey::sku).toList()),
                        rows < 100 ? "sku_with_twin" : "sku_"),
                new Planned(
                        "facts", MerchantRows.READ, MerchantRows.of(MERCHANT), "merchant_twice"),
                new Planned(
                        "owners", OwnerRows.LOCK, Columns.texts(MERCHANT, owners), "owner_twice"),
                new Planned(
                        "open holds",
                        OwnerRows.OPEN_HOLDS,
                        Columns.texts(MERCHANT, owners),
                        "reservation_by_owner"),
                new Planned(
                        "due holds",
                        HoldRows.DUE,
                        HoldRows.dueOf(MERCHANT, keys, 10),
                        "reservation_line_by_level"),
                new Planned(
                        "newest holds",
                        HoldRows.NEWEST,
                        HoldRows.newestOf(
                                MERCHANT, keys.stream().map(key -> Map.entry(key, 5L)).toList()),
                        "reservation_line_by_level"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void useTheirIndexes(Planned planned) {
        String known = plan("explain " + planned.sql(), planned.parameters());
        assertThat(known).contains(planned.index());
        String unknown = plan("explain (generic_plan) " + planned.sql(), null);
        assertThat(unknown).contains(planned.index());
        assertThat(known).doesNotContain("Seq Scan");
        assertThat(unknown).doesNotContain("Seq Scan");
    }

    private static Tuple written(List<LevelKey> keys) {
        return LevelRows.written(MERCHANT, keys.stream().map(Level::empty).toList());
    }

    private static String plan(String sql, @Nullable Tuple parameters) {
        RowSet<Row> rows =
                Waiting.on(
                        SERVICE.withTransaction(connection ->
                                connection
                                        .query("set local holdfast.merchant_id = '7'")
                                        .execute()
                                        .compose(_ -> explain(connection, sql, parameters))));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static Future<RowSet<Row>> explain(
            SqlConnection connection, String sql, @Nullable Tuple tuple) {
        return tuple == null
                ? connection.query(sql).execute()
                : connection.preparedQuery(sql).execute(tuple);
    }
}
