package dev.holdfast.chaos.workload;

import com.google.protobuf.Duration;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.CommitResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Verb;
import java.util.Map;
import java.util.UUID;

/**
 * The three calls of a checkout of one unit, each with an id of its own.
 *
 * @param reservation its id
 * @param sku of the unit
 */
record Checkout(UUID reservation, String sku) {

    private static final Duration TTL = Duration.newBuilder().setSeconds(3).build();

    Binding<ReserveRequest, ReserveResponse> reserve() {
        return new Binding<>(
                asked(Verb.RESERVE, reservation),
                ReservationServiceGrpc.getReserveMethod(),
                ReserveRequest.newBuilder()
                        .setReservationId(reservation.toString())
                        .setTtl(TTL)
                        .addLines(ReserveLine.newBuilder().setSku(sku).setUnits(1))
                        .build(),
                Effects::of);
    }

    Binding<CommitRequest, CommitResponse> commit(UUID id) {
        return new Binding<>(
                asked(Verb.COMMIT, id),
                ReservationServiceGrpc.getCommitMethod(),
                CommitRequest.newBuilder()
                        .setReservationId(reservation.toString())
                        .setRequestId(id.toString())
                        .build(),
                Effects::of);
    }

    Binding<ShipRequest, ShipResponse> ship(UUID id) {
        return new Binding<>(
                asked(Verb.SHIP, id),
                ReservationServiceGrpc.getShipMethod(),
                ShipRequest.newBuilder()
                        .setReservationId(reservation.toString())
                        .setShipmentId(id.toString())
                        .build(),
                Effects::of);
    }

    private Asked asked(Verb verb, UUID id) {
        return new Asked(verb, id, reservation, null, true, Map.of(), "", "");
    }
}
