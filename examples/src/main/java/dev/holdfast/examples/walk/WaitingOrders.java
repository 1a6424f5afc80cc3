package dev.holdfast.examples.walk;

import dev.holdfast.api.stock.v1.BackOrder;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.examples.walk.Shop.Line;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The rules of orders that wait for units. */
final class WaitingOrders {

    private final Walk walk;
    private final Shop shop;
    private final String sofa;
    private final LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(10);
    private final LocalDate later = soon.plusDays(7);
    private final String first = Shop.newId();
    private final String second = Shop.newId();
    private final String truck = Shop.newId();
    private final String ship = Shop.newId();

    WaitingOrders(Walk walk, Shop shop) {
        this.walk = walk;
        this.shop = shop;
        this.sofa = shop.sku("SOFA");
    }

    void walk() {
        waits();
        byWhen();
        served();
        givesUp();
    }

    private void waits() {
        walk.rule(
                "An order takes what is there and waits for the rest.",
                () -> {
                    walk.asks("SetStock 1 SOFA", () -> shop.set(new Line(sofa, null, 1)));
                    ReservationLine line =
                            walk.asks(
                                    "Reserve 3 SOFA with commit and BACK_ORDER",
                                    () -> order(first, 3));
                    walk.sees("committed", 1L, line.getCommitted());
                    walk.sees("back-ordered", 2L, line.getBackOrdered());
                });
        walk.rule(
                "Without BACK_ORDER nothing waits.",
                () ->
                        walk.isRefused(
                                "Reserve 1 SOFA",
                                "INSUFFICIENT_STOCK",
                                () -> shop.hold(new Line(sofa, null, 1))));
        walk.rule(
                "What waits can't be shipped.",
                () -> walk.isRefused("Ship", "BACK_ORDERED", () -> shop.ship(get(first))));
    }

    private void byWhen() {
        walk.rule(
                "Who waits knows by when: as many must come as those before them wait for, too.",
                () -> {
                    walk.asks(
                            "CreateExpectedShipment 3 SOFA for " + soon,
                            () -> expect(truck, 3, soon));
                    walk.asks(
                            "CreateExpectedShipment 5 SOFA for " + later,
                            () -> expect(ship, 5, later));
                    ReservationLine line =
                            walk.asks(
                                    "Reserve 2 SOFA with commit and BACK_ORDER",
                                    () -> order(second, 2));
                    walk.sees("expected", later, Shop.day(line.getExpectedDate()));
                    walk.sees("ListBackOrders: expected", List.of(soon, later), days());
                });
    }

    private void served() {
        walk.rule(
                "What comes goes to who was committed first, and nobody passes them.",
                () -> {
                    ReceiveExpectedShipmentResponse came =
                            walk.asks("ReceiveExpectedShipment 3", () -> receive(truck, 3));
                    walk.sees("available", 0L, came.getLevel().getAvailable());
                    walk.sees("the first has", 3L, get(first).getLines(0).getCommitted());
                    walk.sees("the second has", 1L, get(second).getLines(0).getCommitted());
                    walk.sees("the second waits for", 1L, get(second).getLines(0).getBackOrdered());
                    walk.asks("Ship the first", () -> shop.ship(get(first)));
                });
    }

    private void givesUp() {
        walk.rule(
                "Who gives up leaves the queue, and what they had is free again.",
                () -> {
                    walk.asks("Release the second", () -> shop.release(get(second)));
                    walk.sees("ListBackOrders", List.of(), queue());
                    walk.sees("available", 1L, shop.level(sofa, null).getAvailable());
                    walk.asks(
                            "CancelExpectedShipment",
                            () ->
                                    shop.expected()
                                            .cancelExpectedShipment(
                                                    CancelExpectedShipmentRequest.newBuilder()
                                                            .setExpectedShipmentId(ship)
                                                            .setRequestId(Shop.newId())
                                                            .build()));
                });
    }

    private ReservationLine order(String id, long units) {
        return shop.reservations()
                .reserve(
                        ReserveRequest.newBuilder()
                                .setReservationId(id)
                                .addLines(new Line(sofa, null, units).toReserve())
                                .setCommit(true)
                                .setFill(Fill.FILL_BACK_ORDER)
                                .build())
                .getReservation()
                .getLines(0);
    }

    private Reservation get(String id) {
        return shop.reservations()
                .getReservation(GetReservationRequest.newBuilder().setReservationId(id).build())
                .getReservation();
    }

    private List<BackOrder> queue() {
        return shop.stock()
                .listBackOrders(ListBackOrdersRequest.newBuilder().setSku(sofa).build())
                .getBackOrdersList();
    }

    private List<LocalDate> days() {
        return queue().stream().map(each -> Shop.day(each.getExpectedDate())).toList();
    }

    private CreateExpectedShipmentResponse expect(String id, long units, LocalDate day) {
        return shop.expected()
                .createExpectedShipment(
                        CreateExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setSku(sofa)
                                .setUnits(units)
                                .setExpectedDate(Shop.date(day))
                                .build());
    }

    private ReceiveExpectedShipmentResponse receive(String id, long units) {
        return shop.expected()
                .receiveExpectedShipment(
                        ReceiveExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setRequestId(Shop.newId())
                                .setUnits(units)
                                .build());
    }
}
