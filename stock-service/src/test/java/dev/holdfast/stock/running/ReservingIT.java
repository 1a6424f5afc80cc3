package dev.holdfast.stock.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReservingIT {
    @Test
    void reserveCommitShip() {
        try (RunningStock stock = RunningStock.start()) {
            stock.receive("widget", 10);
            String id = UUID.randomUUID().toString();
            ReserveResponse held =
                    stock.reservations()
                            .reserve(
                                    ReserveRequest.newBuilder()
                                            .setReservationId(id)
                                            .setReference("order 1")
                                            .addLines(
                                                    ReserveLine.newBuilder()
                                                            .setSku("widget")
                                                            .setUnits(3))
                                            .build());
            assertThat(held.getReservation().getState())
                    .isEqualTo(ReservationState.RESERVATION_STATE_HELD);
            CommitResponse committed =
                    stock.reservations()
                            .commit(CommitRequest.newBuilder().setReservationId(id).build());
            assertThat(committed.getCommitted(0).getUnits()).isEqualTo(3);
            ShipResponse shipped =
                    stock.reservations()
                            .ship(
                                    ShipRequest.newBuilder()
                                            .setReservationId(id)
                                            .setShipmentId(UUID.randomUUID().toString())
                                            .build());
            assertThat(shipped.getReservation().getState())
                    .isEqualTo(ReservationState.RESERVATION_STATE_SHIPPED);
            assertThat(shipped.getShipment().getLines(0).getUnits()).isEqualTo(3);
        }
    }
}
