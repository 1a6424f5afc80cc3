package dev.holdfast.stock.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who made a movement, why and for what.
 *
 * @param actor the caller's name, or {@link #SYSTEM}
 * @param reason why, as the caller said; empty if it didn't
 * @param reference what it belongs to in the caller's books; empty if nothing
 * @param adjustmentType of an adjustment, its type
 * @param reservation the reservation that changed
 * @param requestId the call's own id, or that of the expected shipment
 */
public record Origin(
        String actor,
        String reason,
        String reference,
        @Nullable AdjustmentType adjustmentType,
        @Nullable UUID reservation,
        @Nullable UUID requestId) {
    /** The actor of what the service does by itself, such as expiry. */
    public static final String SYSTEM = "holdfast";

    static Origin of(
            Request request, String reason, String reference, @Nullable AdjustmentType type) {
        return new Origin(request.actor(), reason, reference, type, null, request.id());
    }

    static Origin of(Request request, Reservation reservation, String reason) {
        return new Origin(
                request.actor(),
                reason,
                reservation.reference(),
                null,
                reservation.id(),
                request.id());
    }

    /** That of an expected shipment: its id stands where a call's own would. */
    static Origin of(Request request, ExpectedShipment shipment, String reason) {
        return new Origin(
                request.actor(),
                reason,
                shipment.announced().reference(),
                null,
                null,
                shipment.id());
    }

    static Origin system(Reservation reservation, String reason) {
        return new Origin(SYSTEM, reason, reservation.reference(), null, reservation.id(), null);
    }
}
