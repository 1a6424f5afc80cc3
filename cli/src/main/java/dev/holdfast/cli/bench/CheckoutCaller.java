package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.ShipResponse;
import dev.holdfast.api.stock.v1.ShipmentLine;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reserves, commits and ships, one after the other: three calls a checkout, each with an id of its
 * own, as one makes them who may have to repeat them.
 *
 * @param channel its connection
 * @param bearer the headers of every call
 * @param orders makes requests of baskets
 */
record CheckoutCaller(Channel channel, Metadata bearer, Orders orders) implements Caller {

    @Override
    public int steps() {
        return Work.Checkout.STEPS.size();
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        ReserveRequest request = orders.request(basket);
        UnaryCaller.send(
                channel,
                ReservationServiceGrpc.getReserveMethod(),
                bearer,
                request,
                new Step<>(outcome, _ -> commit(request.getReservationId(), outcome)));
    }

    private void commit(String reservation, Outcome outcome) {
        UnaryCaller.send(
                channel,
                ReservationServiceGrpc.getCommitMethod(),
                bearer,
                CommitRequest.newBuilder()
                        .setReservationId(reservation)
                        .setRequestId(Orders.newId().toString())
                        .build(),
                new Step<>(outcome, _ -> ship(reservation, outcome)));
    }

    private void ship(String reservation, Outcome outcome) {
        UnaryCaller.send(
                channel,
                ReservationServiceGrpc.getShipMethod(),
                bearer,
                ShipRequest.newBuilder()
                        .setReservationId(reservation)
                        .setShipmentId(Orders.newId().toString())
                        .build(),
                new Step<>(outcome, answer -> outcome.granted(units(answer))));
    }

    private static long units(ShipResponse answer) {
        long units = 0;
        for (ShipmentLine line : answer.getShipment().getLinesList()) {
            units += line.getUnits();
        }
        return units;
    }

    /** Waits for one call's answer, and goes on. */
    private static final class Step<A> extends ClientCall.Listener<A> {

        private final Outcome outcome;
        private final Consumer<A> then;
        private @Nullable A message;

        Step(Outcome outcome, Consumer<A> then) {
            this.outcome = outcome;
            this.then = then;
        }

        @Override
        public void onMessage(A answer) {
            message = answer;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (message != null && status.isOk()) {
                outcome.stepped();
                then.accept(message);
            } else {
                Refusals.tell(status, trailers, outcome);
            }
        }
    }
}
