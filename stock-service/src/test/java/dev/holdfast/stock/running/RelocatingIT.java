package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Warehouses.line;
import static dev.holdfast.stock.running.Warehouses.reserve;
import static dev.holdfast.stock.running.Warehouses.together;
import static dev.holdfast.stock.running.Warehouses.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.api.stock.v1.TransferReservationResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a reservation moves to another location: over gRPC. */
class RelocatingIT {
    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void aReservationMovesInOneStep() {
        Warehouses shop = Warehouses.of(stock, 58);
        shop.receive("MUG", "default", 2);
        shop.receive("MUG", "lisbon", 1);
        Reservation held =
                shop.stock()
                        .reservations(shop.caller())
                        .reserve(reserve(line("MUG", 2)).build())
                        .getReservation();
        TransferReservationRequest.Builder move =
                TransferReservationRequest.newBuilder()
                        .setReservationId(held.getReservationId())
                        .setRequestId(newId())
                        .setToLocationId("lisbon");
        assertThat(failure(() -> shop.transfer(move.clone())).reason())
                .isEqualTo("INSUFFICIENT_STOCK");
        shop.receive("MUG", "lisbon", 1);
        var question = shop.transfer(move.clone().setValidateOnly(true));
        assertThat(question.getReservation().getLines(0).getLocationId()).isEqualTo("lisbon");
        TransferReservationResponse moved = shop.transfer(move);
        assertThat(moved.getTransferred(0).getUnits()).isEqualTo(2);
        assertThat(moved.getReservation().getLines(0).getLocationId()).isEqualTo("lisbon");
        assertThat(shop.transfer(move).getRepeated()).isTrue();
        assertThat(shop.levels()).extracting(Level::getHeld).containsExactly(0L, 2L);
        assertThat(shop.movements(held))
                .filteredOn(movement -> movement.getCause() == Cause.CAUSE_RELOCATE)
                .extracting(Movement::getLocationId)
                .containsExactlyInAnyOrder("default", "lisbon");
        shop.verify();
    }

    /** The seller moves an order while the parcel leaves: it leaves from one place or the other. */
    @Test
    void movingAndShippingRaceForTheSameUnits() throws Exception {
        Warehouses shop = Warehouses.of(stock, 59);
        for (int round = 0; round < 20; round++) {
            shop.receive("MUG", "default", 1);
            shop.receive("MUG", "lisbon", 1);
            ReserveRequest order = reserve(line("MUG", 1)).setCommit(true).build();
            Reservation made =
                    shop.stock().reservations(shop.caller()).reserve(order).getReservation();
            String id = made.getReservationId();
            String to = made.getLines(0).getLocationId().equals("lisbon") ? "default" : "lisbon";
            together(
                    () ->
                            told(() ->
                                    shop.transfer(
                                            TransferReservationRequest.newBuilder()
                                                    .setReservationId(id)
                                                    .setToLocationId(to))),
                    () ->
                            told(() ->
                                    shop.stock()
                                            .reservations(shop.caller())
                                            .ship(Calls.ship(id, newId()))));
            assertThat(shop.get(made).getLines(0).getShipped()).isEqualTo(1);
        }
        assertThat(shop.levels()).allMatch(level -> level.getCommitted() == 0);
        shop.verify();
    }
}
