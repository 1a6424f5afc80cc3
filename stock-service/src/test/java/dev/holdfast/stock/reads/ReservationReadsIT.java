package dev.holdfast.stock.reads;

import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_COMMITTED;
import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_EXPIRED;
import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_HELD;
import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_RELEASED;
import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_SHIPPED;
import static dev.holdfast.api.stock.v1.ReservationState.RESERVATION_STATE_UNSPECIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationResponse;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListReservationsResponse;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.Shipment;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.store.Waiting;
import dev.holdfast.stock.wire.TimeEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReservationReadsIT {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static ReadsDatabase database;
    private static Shop shop;
    private static UUID hold;
    private static UUID open;
    private static UUID due;
    private static UUID order;
    private static UUID released;
    private static UUID shipped;

    @BeforeAll
    static void fill() {
        database = new ReadsDatabase();
        shop = database.shop();
        shop.receive("widget=100", "gadget=100");
        hold = shop.hold(HALF_AN_HOUR, "R1", "ann", "widget=2", "gadget=1");
        open = shop.reserve(new Command.Mode.OpenHold(), "R2", "ann", "gadget=3");
        due = shop.hold(HALF_AN_HOUR, "R1", "bob", "widget=4");
        order = shop.order("widget=5");
        released = shop.hold("widget=1");
        shop.release(released);
        shipped = shop.order("gadget=2");
        shop.ship(shipped);
        database.database.execute(
                "update stock.reservation set expires_at = now() - interval '1 minute' where reservation_id = '%s'"
                        .formatted(due),
                "update stock.reservation_line set expires_at = now() - interval '1 minute' where reservation_id = '%s'"
                        .formatted(due));
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void reservationShowsItsLinesInTheCallersOrder() {
        Reservation reservation = get(hold).getReservation();
        assertThat(reservation.getState()).isEqualTo(RESERVATION_STATE_HELD);
        assertThat(reservation.getReference()).isEqualTo("R1");
        assertThat(reservation.getOwner()).isEqualTo("ann");
        assertThat(reservation.getLinesList())
                .extracting(line -> line.getLineId() + line.getSku())
                .containsExactly("1widget", "2gadget");
        assertThat(
                        reservation.getExpireTime().getSeconds()
                                - reservation.getCreateTime().getSeconds())
                .isEqualTo(HALF_AN_HOUR.toSeconds());
        assertThat(get(open).getReservation().hasExpireTime()).isFalse();
        assertThat(get(order).getReservation().hasCommitTime()).isTrue();
    }

    @Test
    void dueHoldShowsAsExpiredThoughNobodyWroteIt() {
        GetReservationResponse answer = get(due);
        Reservation reservation = answer.getReservation();
        assertThat(reservation.getState()).isEqualTo(RESERVATION_STATE_EXPIRED);
        assertThat(reservation.getLines(0).getHeld()).isZero();
        assertThat(reservation.getLines(0).getReleased()).isEqualTo(4);
        assertThat(reservation.getEndTime()).isEqualTo(reservation.getExpireTime());
        assertThat(answer.getServerTime().getSeconds())
                .isGreaterThan(reservation.getExpireTime().getSeconds());
    }

    @Test
    void whatIsUnknownIsNamed() {
        var unknown =
                GetReservationRequest.newBuilder()
                        .setReservationId(UUID.randomUUID().toString())
                        .build();
        assertThat(
                        ReadsDatabase.refusal(
                                        database.reservations.getReservation(
                                                shop.caller(), unknown))
                                .reason())
                .isEqualTo("RESERVATION_NOT_FOUND");
        var none =
                GetShipmentRequest.newBuilder().setShipmentId(UUID.randomUUID().toString()).build();
        assertThat(
                        ReadsDatabase.refusal(
                                        database.reservations.getShipment(shop.caller(), none))
                                .reason())
                .isEqualTo("SHIPMENT_NOT_FOUND");
    }

    @Test
    void listIsNewestFirstInPagesOfAnySize() {
        List<String> all = ids(ListReservationsRequest.getDefaultInstance());
        assertThat(all).containsExactly(of(shipped, released, order, due, open, hold));
        for (int size = 1; size < 6; size++) {
            assertThat(ids(ListReservationsRequest.newBuilder().setPageSize(size).build()))
                    .isEqualTo(all);
        }
    }

    @Test
    void filtersNarrowTogether() {
        ListReservationsRequest none = ListReservationsRequest.getDefaultInstance();
        assertThat(ids(none.toBuilder().setOwner("ann").build())).containsExactly(of(open, hold));
        assertThat(ids(none.toBuilder().setReference("R1").build())).containsExactly(of(due, hold));
        assertThat(ids(none.toBuilder().setReference("R1").setOwner("ann").build()))
                .containsExactly(of(hold));
        assertThat(ids(none.toBuilder().setSku("gadget").build()))
                .containsExactly(of(shipped, open, hold));
        assertThat(ids(none.toBuilder().setSku("gadget").setOwner("bob").build())).isEmpty();
    }

    @Test
    void statesAreThoseOfNow() {
        assertThat(in(RESERVATION_STATE_HELD)).containsExactly(of(open, hold));
        assertThat(in(RESERVATION_STATE_EXPIRED)).containsExactly(of(due));
        assertThat(in(RESERVATION_STATE_COMMITTED)).containsExactly(of(order));
        assertThat(in(RESERVATION_STATE_RELEASED, RESERVATION_STATE_SHIPPED))
                .containsExactly(of(shipped, released));
        assertThat(in(RESERVATION_STATE_HELD, RESERVATION_STATE_EXPIRED))
                .containsExactly(of(due, open, hold));
        assertThat(in(RESERVATION_STATE_UNSPECIFIED)).hasSize(6);
    }

    @Test
    void windowOfExpiryFindsHoldsWrittenAsExpiredOrNot() {
        Timestamp now = at(Instant.now());
        Timestamp hourAgo = at(Instant.now().minusSeconds(3600));
        Timestamp inAnHour = at(Instant.now().plusSeconds(3600));
        ListReservationsRequest ended =
                ListReservationsRequest.newBuilder()
                        .setExpireTimeFrom(hourAgo)
                        .setExpireTimeBefore(now)
                        .build();
        assertThat(ids(ended)).containsExactly(of(due));
        ListReservationsRequest ending =
                ListReservationsRequest.newBuilder()
                        .setExpireTimeFrom(now)
                        .setExpireTimeBefore(inAnHour)
                        .build();
        assertThat(ids(ending)).containsExactly(of(hold));
        assertThat(ids(ending.toBuilder().addStates(RESERVATION_STATE_HELD).build()))
                .containsExactly(of(hold));
        assertThat(ids(ListReservationsRequest.newBuilder().setExpireTimeFrom(now).build()))
                .containsExactly(of(open, hold));
    }

    @Test
    void shipmentsAreListedNewestFirst() {
        Shop shipping = database.shop();
        shipping.receive("widget=100");
        List<UUID> orders = new ArrayList<>();
        List<String> shipments = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            orders.add(shipping.order("widget=2", "widget=1"));
            shipments.addFirst(shipping.ship(orders.getLast()).toString());
        }
        for (int size = 1; size < 6; size++) {
            assertThat(
                            shipments(
                                    shipping,
                                    ListShipmentsRequest.newBuilder().setPageSize(size).build()))
                    .extracting(Shipment::getShipmentId)
                    .isEqualTo(shipments);
        }
        ListShipmentsRequest ofOne =
                ListShipmentsRequest.newBuilder()
                        .setReservationId(orders.getFirst().toString())
                        .build();
        Shipment found = shipments(shipping, ofOne).getFirst();
        assertThat(found.getShipmentId()).isEqualTo(shipments.getLast());
        assertThat(found.getLinesList())
                .extracting(line -> line.getLineId() + "=" + line.getUnits())
                .containsExactly("1=2", "2=1");
        var request = GetShipmentRequest.newBuilder().setShipmentId(found.getShipmentId()).build();
        assertThat(
                        Waiting.on(database.reservations.getShipment(shipping.caller(), request))
                                .getShipment())
                .isEqualTo(found);
    }

    @Test
    void fieldsHaveBounds() {
        ListReservationsRequest bad =
                ListReservationsRequest.newBuilder()
                        .setPageSize(1_001)
                        .setPageToken("x")
                        .setOwner("o".repeat(129))
                        .setReference("bell\u0007")
                        .setSku(" x")
                        .addStatesValue(77)
                        .setExpireTimeFrom(Timestamp.newBuilder().setSeconds(-1))
                        .setExpireTimeBefore(Timestamp.newBuilder().setNanos(1_000_000_000))
                        .build();
        assertThat(
                        ReadsDatabase.refusal(
                                        database.reservations.listReservations(shop.caller(), bad))
                                .detail(BadRequest.class)
                                .orElseThrow()
                                .getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactlyInAnyOrder(
                        "page_size",
                        "page_token",
                        "owner",
                        "reference",
                        "sku",
                        "states",
                        "expire_time_from",
                        "expire_time_before");
    }

    private static GetReservationResponse get(UUID id) {
        var request = GetReservationRequest.newBuilder().setReservationId(id.toString()).build();
        return Waiting.on(database.reservations.getReservation(shop.caller(), request));
    }

    private static List<String> in(ReservationState... states) {
        return ids(
                ListReservationsRequest.newBuilder()
                        .addAllStates(List.of(states))
                        .setPageSize(1)
                        .build());
    }

    private static List<String> ids(ListReservationsRequest request) {
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            ListReservationsRequest page = request.toBuilder().setPageToken(token).build();
            ListReservationsResponse response =
                    Waiting.on(database.reservations.listReservations(shop.caller(), page));
            response.getReservationsList().forEach(each -> ids.add(each.getReservationId()));
            token = response.getNextPageToken();
        } while (!token.isEmpty());
        return ids;
    }

    private static List<Shipment> shipments(Shop of, ListShipmentsRequest request) {
        List<Shipment> shipments = new ArrayList<>();
        String token = "";
        do {
            ListShipmentsRequest page = request.toBuilder().setPageToken(token).build();
            ListShipmentsResponse response =
                    Waiting.on(database.reservations.listShipments(of.caller(), page));
            shipments.addAll(response.getShipmentsList());
            token = response.getNextPageToken();
        } while (!token.isEmpty());
        return shipments;
    }

    private static String[] of(UUID... ids) {
        return List.of(ids).stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Timestamp at(Instant instant) {
        return TimeEncoder.timestamp(instant);
    }
}
