package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.QueuePlace;
import dev.holdfast.stock.core.Reservation.State;
import dev.holdfast.stock.store.StoreDatabase;
import dev.holdfast.stock.store.Waiting;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL carries out each read on full tables, as the role that row-level security binds.
 */
class ReadPlansIT {
    private static final Paging PAGE =
            Paging.of(new Fields(), 1, ListStockRequest.getDefaultInstance());

    /** Partitions and small tables that are empty are read whole rather than through an index. */
    private static final Pattern WHOLE_TABLE = Pattern.compile("Seq Scan on .*rows=[1-9]");

    private static final String READS_ALL = "READS ALL:";

    private static StoreDatabase database;
    private static Pool pool;
    private static Pool admin;

    @BeforeAll
    static void fill() {
        database = StoreDatabase.embedded();
        FilledTables.fill(database);
        pool = database.pool();
        admin = database.pool("postgres");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void namedSkusAreLookedUp() {
        assertThat(plan(StockLevels.query(1, Set.of("sku-000007", "sku-040000"), null)))
                .contains("using sku_twice", "using level_twice")
                .doesNotContain(READS_ALL);
        assertThat(plan(StockLevels.stocked(1, Set.of("sku-000007", "sku-040000"), null)))
                .contains("using level_twice")
                .doesNotContain("stock.sku", READS_ALL);
    }

    @Test
    void listBySkuWalksAlongTheKeyFromWhereThePageBegins() {
        assertThat(plan(StockListQuery.of(1, list("", null, "sku", null))))
                .contains("using level_twice")
                .doesNotContain(READS_ALL);
        StockList.After after = new StockList.After("sku-030050", 0, null);
        assertThat(plan(StockListQuery.of(1, list("sku-0300", null, "sku desc", after))))
                .contains("sku >= 'sku-0300'", "sku < 'sku-0301'", "sku < 'sku-030050'")
                .doesNotContain(READS_ALL);
        assertThat(plan(StockListQuery.of(1, list("", 1_000L, "sku", null))))
                .contains("using level_twice")
                .doesNotContain(READS_ALL);
    }

    /**
     * It sums all of the merchant's levels, which no index keeps; of movements it reads the new
     * ones only.
     */
    @Test
    void listByValueFindsWhatMovedSinceTheFirstPageByTheFeedsIndex() {
        AsOf asOf = new AsOf(snapshot(), Instant.now());
        StockList.After after = new StockList.After("sku-030050", 88, asOf);
        assertThat(plan(StockListQuery.of(1, list("", 50L, "available", after))))
                .contains("transaction_id_movement_id_idx")
                .doesNotContainPattern(READS_ALL + ".*movement");
    }

    @Test
    void ledgerIsReadAlongTheKeyHoweverLongItIs() {
        assertThat(plan(MovementListQuery.of(2, movements("sku-000001", null, null))))
                .contains("Merge Append", "_pkey")
                .doesNotContain(READS_ALL);
        MovementList.After after =
                new MovementList.After(Instant.now(), LevelKey.of("sku-000001", "default"), 15_000);
        assertThat(plan(MovementListQuery.of(2, movements("sku-000001", null, after))))
                .contains("level_version < CASE")
                .doesNotContain(READS_ALL);
    }

    @Test
    void reservationsLedgerIsFoundThroughItsLines() {
        String id = "select reservation_id from stock.reservation where merchant_id = 1 limit 1";
        UUID reservation = Waiting.on(admin.query(id).execute()).iterator().next().getUUID(0);
        assertThat(plan(MovementListQuery.of(1, movements("", reservation, null))))
                .contains("using reservation_line_twice", "_pkey")
                .doesNotContain(READS_ALL);
    }

    @Test
    void aQueueIsReadAlongItsKey() {
        BackOrderList.Wanted first = new BackOrderList.Wanted(PAGE, "sku-000007", null, null, null);
        QueuePlace last =
                new QueuePlace(
                        LevelKey.of("sku-000007", "default"),
                        Instant.now(),
                        0,
                        UUID.randomUUID(),
                        1);
        BackOrderList.Wanted next =
                new BackOrderList.Wanted(PAGE, "sku-000007", "default", LevelKey.UNDATED, last);
        for (BackOrderList.Wanted wanted : List.of(first, next)) {
            assertThat(plan(BackOrderList.query(1, wanted)))
                    .contains("waiting_twice", "reservation_line_twice")
                    .doesNotContain(READS_ALL);
        }
    }

    @Test
    void proofReadsItsPageOnly() {
        assertThat(plan(LevelProofQuery.of(1, Set.of(), "sku-030000", 100)))
                .contains("using level_twice", "_pkey")
                .doesNotContain(READS_ALL);
        assertThat(plan(LevelProofQuery.of(1, Set.of("sku-000007"), null, 100)))
                .contains("using level_twice", "_pkey")
                .doesNotContain(READS_ALL);
    }

    @Test
    void reservationsAreFoundByWhatNarrowsThem() {
        Set<State> any = EnumSet.allOf(State.class);
        Newest after = new Newest(Instant.now(), UUID.randomUUID());
        found("reservation_twice", ReservationListQuery.of(1, UUID.randomUUID()));
        found("reservation_newest", ReservationListQuery.of(1, wanted("", "", "", any, after)));
        found(
                "reservation_by_owner",
                ReservationListQuery.of(1, wanted("owner-7", "", "", any, null)));
        found(
                "reservation_by_reference",
                ReservationListQuery.of(1, wanted("", "R77", "", any, null)));
        found(
                "reservation_line_by_level",
                ReservationListQuery.of(1, wanted("", "", "sku-000077", any, null)));
        Instant now = Instant.now();
        ReservationList.Wanted soon =
                new ReservationList.Wanted(
                        PAGE, "", "", "", EnumSet.of(State.HELD), now, now.plusSeconds(60), null);
        found("reservation_due", ReservationListQuery.of(1, soon));
    }

    @Test
    void shipmentsAreFoundByTimeOrReservation() {
        Newest after = new Newest(Instant.now(), UUID.randomUUID());
        found("shipment_newest", ShipmentList.query(1, PAGE, null, after));
        found("shipment_by_reservation", ShipmentList.query(1, PAGE, UUID.randomUUID(), null));
    }

    @Test
    void expectedShipmentsAreFoundByDay() {
        found("expected_shipment_by_date", ExpectedShipmentList.query(1, expected("")));
        found("expected_shipment_by_sku", ExpectedShipmentList.query(1, expected("sku-000077")));
    }

    private static ExpectedShipmentList.Wanted expected(String sku) {
        ExpectedShipmentList.After after =
                new ExpectedShipmentList.After(LocalDate.of(2026, 3, 1), UUID.randomUUID());
        return new ExpectedShipmentList.Wanted(PAGE, sku, null, List.of(), null, null, after);
    }

    private static void found(String index, Query query) {
        assertThat(plan(query)).contains("using " + index + " ").doesNotContain(READS_ALL);
    }

    private static StockList.Wanted list(
            String prefix, @Nullable Long below, String order, StockList.@Nullable After after) {
        return new StockList.Wanted(
                PAGE, prefix, null, below, StockOrder.of(new Fields(), order), after);
    }

    private static MovementList.Wanted movements(
            String sku, @Nullable UUID reservation, MovementList.@Nullable After after) {
        return new MovementList.Wanted(
                PAGE, sku, null, null, reservation, List.of(), null, null, after);
    }

    private static ReservationList.Wanted wanted(
            String owner, String reference, String sku, Set<State> states, @Nullable Newest after) {
        return new ReservationList.Wanted(PAGE, owner, reference, sku, states, null, null, after);
    }

    private static String snapshot() {
        String sql = "select pg_current_snapshot()::text";
        return Waiting.on(pool.query(sql).execute()).iterator().next().getString(0);
    }

    /** The plan, in which reading the whole of a table that has rows is marked. */
    private static String plan(Query query) {
        long merchant = query.tuple().getLong(0);
        SqlConnection connection = Waiting.on(pool.getConnection());
        Waiting.on(
                connection
                        .query(ReadTransaction.beginning(merchant, query, ReadTransaction.PATIENCE))
                        .execute());
        String explain = "explain (analyze, costs off, timing off, buffers off, summary off) ";
        RowSet<Row> rows =
                Waiting.on(connection.preparedQuery(explain + query.sql()).execute(query.tuple()));
        Waiting.on(connection.query("rollback").execute().eventually(connection::close));
        StringBuilder plan = new StringBuilder();
        for (Row row : rows) {
            String line = row.getString(0);
            plan.append(WHOLE_TABLE.matcher(line).find() ? READS_ALL : "")
                    .append(line)
                    .append('\n');
        }
        return plan.toString();
    }
}
