package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import com.google.rpc.BadRequest;
import com.google.type.Date;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListMovementsResponse;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.store.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MovementListIT {
    private static ReadsDatabase database;
    private static Shop shop;
    private static UUID order;

    @BeforeAll
    static void fill() {
        database = new ReadsDatabase();
        shop = database.shop();
        database.locations(shop, "default", "lisbon", "porto");
        shop.receive("widget@lisbon=10", "widget@porto=20", "gadget@porto=5");
        order = shop.hold("widget@lisbon=3", "widget@porto=4", "gadget@porto=1");
        shop.adjust(AdjustmentType.DAMAGE, "widget@lisbon=-2");
        shop.commit(order);
        shop.set("widget", "porto", 30L);
        shop.ship(order);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void ledgerOfASkuIsNewestFirstWithRunningTotals() {
        List<Movement> ledger = all(shop, sku("widget"), 100);
        assertThat(ledger)
                .extracting(each -> key(each) + " " + each.getCause())
                .containsExactly(
                        "lisbon/5 CAUSE_SHIP",
                        "porto/5 CAUSE_SHIP",
                        "porto/4 CAUSE_SET",
                        "lisbon/4 CAUSE_COMMIT",
                        "porto/3 CAUSE_COMMIT",
                        "lisbon/3 CAUSE_ADJUST",
                        "lisbon/2 CAUSE_RESERVE",
                        "porto/2 CAUSE_RESERVE",
                        "lisbon/1 CAUSE_ADJUST",
                        "porto/1 CAUSE_ADJUST");
        Map<String, Long> onHand = new HashMap<>();
        Map<String, Long> available = new HashMap<>();
        for (Movement each : ledger.reversed()) {
            String location = each.getLocationId();
            assertThat(onHand.merge(location, each.getDelta().getOnHand(), Long::sum))
                    .isEqualTo(each.getAfter().getOnHand());
            assertThat(available.merge(location, each.getDelta().getAvailable(), Long::sum))
                    .isEqualTo(each.getAfter().getAvailable());
        }
        assertThat(onHand).containsEntry("lisbon", 5L).containsEntry("porto", 26L);
        assertThat(ledger.getFirst().getReservationId()).isEqualTo(order.toString());
        assertThat(ledger.getFirst().getActor()).isEqualTo("tester");
        assertThat(ledger.getLast().getReason()).isEqualTo("test");
    }

    @Test
    void pagesOfAnySizeAreTheSameLedger() {
        List<Movement> ledger = all(shop, sku("widget"), 100);
        for (int size = 1; size <= 7; size++) {
            assertThat(all(shop, sku("widget"), size)).as("pages of %d", size).isEqualTo(ledger);
        }
    }

    @Test
    void newMovementsDoNotShiftThePagesBehindThem() {
        Shop busy = database.shop();
        for (int i = 0; i < 20; i++) {
            busy.receive("w=1", "w2=1");
        }
        List<Movement> before = all(busy, sku("w"), 100);
        List<Movement> seen = new ArrayList<>();
        String token = "";
        do {
            ListMovementsRequest page =
                    sku("w").toBuilder().setPageSize(3).setPageToken(token).build();
            ListMovementsResponse response =
                    Waiting.on(database.stock.listMovements(busy.caller(), page));
            seen.addAll(response.getMovementsList());
            token = response.getNextPageToken();
            busy.receive("w=1");
        } while (!token.isEmpty());
        assertThat(seen).isEqualTo(before);
    }

    @Test
    void reservationsLedgerHasAllItsLevels() {
        List<Movement> ledger = all(shop, reservation(order), 2);
        assertThat(ledger)
                .hasSize(9)
                .allMatch(each -> each.getReservationId().equals(order.toString()));
        assertThat(ledger)
                .isSortedAccordingTo(
                        Comparator.comparing(
                                        Movement::getMovementTime,
                                        Timestamps.comparator().reversed())
                                .thenComparing(Movement::getSku)
                                .thenComparing(Movement::getLocationId));
        assertThat(all(shop, reservation(order).toBuilder().setSku("gadget").build(), 100))
                .extracting(Movement::getCause)
                .containsExactly(Cause.CAUSE_SHIP, Cause.CAUSE_COMMIT, Cause.CAUSE_RESERVE);
    }

    @Test
    void levelsThatAReservationHadBeforeItWasAmendedAreInItsLedger() {
        Shop amending = database.shop();
        amending.receive("a=5", "b=5", "c=5", "d=5");
        UUID hold = amending.hold("a=1");
        amending.hold("a=2");
        amending.amend(hold, "b=1");
        amending.amend(hold, "c=2");
        amending.amend(hold, "c=1");
        List<Movement> ledger = all(amending, reservation(hold), 100);
        assertThat(ledger)
                .extracting(Movement::getSku)
                .containsExactlyInAnyOrder("a", "a", "b", "b", "c", "c");
        assertThat(ledger.getLast().getCause()).isEqualTo(Cause.CAUSE_RESERVE);
    }

    @Test
    void filtersNarrowTogether() {
        ListMovementsRequest lisbon = sku("widget").toBuilder().setLocationId("lisbon").build();
        assertThat(all(shop, lisbon, 100)).hasSize(5);
        assertThat(
                        all(
                                shop,
                                lisbon.toBuilder()
                                        .addCauses(Cause.CAUSE_SHIP)
                                        .addCauses(Cause.CAUSE_ADJUST)
                                        .build(),
                                2))
                .hasSize(3);
        assertThat(all(shop, lisbon.toBuilder().addCauses(Cause.CAUSE_UNSPECIFIED).build(), 100))
                .hasSize(5);
        assertThat(
                        all(
                                shop,
                                lisbon.toBuilder()
                                        .setFulfilmentDate(
                                                Date.newBuilder()
                                                        .setYear(2026)
                                                        .setMonth(1)
                                                        .setDay(1))
                                        .build(),
                                9))
                .isEmpty();
        Movement third = all(shop, lisbon, 100).get(2);
        assertThat(
                        all(
                                shop,
                                lisbon.toBuilder()
                                        .setMovementTimeFrom(third.getMovementTime())
                                        .build(),
                                2))
                .hasSize(3);
        assertThat(
                        all(
                                shop,
                                lisbon.toBuilder()
                                        .setMovementTimeBefore(third.getMovementTime())
                                        .build(),
                                1))
                .hasSize(2);
        assertThat(all(shop, sku("nothing"), 9)).isEmpty();
        assertThat(all(shop, reservation(UUID.randomUUID()), 9)).isEmpty();
    }

    @Test
    void fieldsHaveBounds() {
        assertThat(malformed(ListMovementsRequest.getDefaultInstance())).containsExactly("sku");
        ListMovementsRequest.Builder bad =
                ListMovementsRequest.newBuilder()
                        .setReservationId("x")
                        .addCausesValue(99)
                        .setPageSize(-1);
        bad.getMovementTimeFromBuilder().setNanos(-1);
        bad.getMovementTimeBeforeBuilder().setSeconds(Long.MAX_VALUE);
        bad.getFulfilmentDateBuilder().setYear(2026).setMonth(2).setDay(30);
        assertThat(malformed(bad.build()))
                .containsExactlyInAnyOrder(
                        "reservation_id",
                        "causes",
                        "page_size",
                        "movement_time_from",
                        "movement_time_before",
                        "fulfilment_date");
        String token =
                Waiting.on(
                                database.stock.listMovements(
                                        shop.caller(),
                                        sku("widget").toBuilder().setPageSize(1).build()))
                        .getNextPageToken();
        assertThat(malformed(sku("gadget").toBuilder().setPageToken(token).build()))
                .containsExactly("page_token");
    }

    private static ListMovementsRequest sku(String sku) {
        return ListMovementsRequest.newBuilder().setSku(sku).build();
    }

    private static ListMovementsRequest reservation(UUID id) {
        return ListMovementsRequest.newBuilder().setReservationId(id.toString()).build();
    }

    private static String key(Movement movement) {
        return movement.getLocationId() + "/" + movement.getVersion();
    }

    private static List<Movement> all(Shop of, ListMovementsRequest request, int size) {
        List<Movement> all = new ArrayList<>();
        String token = "";
        do {
            ListMovementsRequest page =
                    request.toBuilder().setPageSize(size).setPageToken(token).build();
            ListMovementsResponse response =
                    Waiting.on(database.stock.listMovements(of.caller(), page));
            assertThat(response.getMovementsCount()).isLessThanOrEqualTo(size);
            all.addAll(response.getMovementsList());
            token = response.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static List<String> malformed(ListMovementsRequest request) {
        return ReadsDatabase.refusal(database.stock.listMovements(shop.caller(), request))
                .detail(BadRequest.class)
                .orElseThrow()
                .getFieldViolationsList()
                .stream()
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }
}
