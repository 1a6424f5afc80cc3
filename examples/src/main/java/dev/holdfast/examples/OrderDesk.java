package dev.holdfast.examples;

import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sells orders: reserve while the customer pays, then commit and ship, or release.
 *
 * <p>Every id is derived from the order's number. Whatever happens on the way, a crash of this
 * process included, selling the same order again makes the same calls, and each takes effect once.
 */
public final class OrderDesk {

    private static final long DEADLINE_SECONDS = 2;

    private final ReservationServiceBlockingStub stock;
    private final SureCall sure;

    /** Sells over this channel; the token needs the scopes stock.reserve and stock.ship. */
    public OrderDesk(Channel channel, CallCredentials token) {
        this.stock = ReservationServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
        this.sure = new SureCall(8);
    }

    /**
     * Sells one order, all or nothing.
     *
     * @param order its number
     * @param basket units of each SKU
     * @param payment asks for the money; false if it isn't paid
     */
    public Sale sell(String order, Map<String, Long> basket, BooleanSupplier payment) {
        String reservation = id("reservation", order);
        try {
            sure.call(() -> stock().reserve(reserve(reservation, order, basket)));
        } catch (StockRefusal refusal) {
            // Holdfast says what is short, so that the customer can be offered the rest.
            return switch (refusal.reason()) {
                case "INSUFFICIENT_STOCK" -> new Sale.SoldOut(refusal.shortages());
                default -> throw refusal;
            };
        }
        if (!payment.getAsBoolean()) {
            sure.call(() -> stock().release(release(reservation, order)));
            return new Sale.NotPaid();
        }
        try {
            sure.call(() -> stock().commit(commit(reservation, order)));
        } catch (StockRefusal refusal) {
            // The customer took longer than the hold lasted, and meanwhile the units were sold.
            return switch (refusal.reason()) {
                case "HOLD_EXPIRED", "HOLD_BROKEN" -> new Sale.Refund(refusal.shortages());
                default -> throw refusal;
            };
        }
        var shipped = sure.call(() -> stock().ship(ship(reservation, order)));
        return new Sale.Shipped(shipped.getShipment().getShipmentId());
    }

    private static ReserveRequest reserve(
            String reservation, String order, Map<String, Long> basket) {
        var request = ReserveRequest.newBuilder().setReservationId(reservation).setReference(order);
        basket.forEach((sku, units) ->
                request.addLines(ReserveLine.newBuilder().setSku(sku).setUnits(units)));
        return request.build();
    }

    private static CommitRequest commit(String reservation, String order) {
        return CommitRequest.newBuilder()
                .setReservationId(reservation)
                .setRequestId(id("commit", order))
                .build();
    }

    private static ShipRequest ship(String reservation, String order) {
        return ShipRequest.newBuilder()
                .setReservationId(reservation)
                .setShipmentId(id("shipment", order))
                .build();
    }

    private static ReleaseRequest release(String reservation, String order) {
        return ReleaseRequest.newBuilder()
                .setReservationId(reservation)
                .setRequestId(id("release", order))
                .setReason("not paid")
                .build();
    }

    /** A deadline for each attempt, not for all of them. */
    private ReservationServiceBlockingStub stock() {
        return stock.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static String id(String what, String order) {
        byte[] name = ("order-desk/" + what + "/" + order).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }
}
