package dev.holdfast.stock.core;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused, in order of precedence (RULINGS 6): where several apply, the first
 * named here is given. A refused command has written nothing, and its id may be used again.
 */
public sealed interface Refusal extends Outcome {
    /** The id was answered before with other content. */
    record RequestIdReused(UUID id) implements Refusal {}

    /** There are no such SKUs. */
    record SkuNotFound(List<String> skus) implements Refusal {}

    /** There are no such locations. */
    record LocationNotFound(List<String> locations) implements Refusal {}

    /** There is no such reservation. */
    record ReservationNotFound(UUID reservation) implements Refusal {}

    /** The reservation has no such lines. */
    record LineNotFound(UUID reservation, List<String> lines) implements Refusal {}

    /** There is no such expected shipment. */
    record ExpectedShipmentNotFound(UUID shipment) implements Refusal {}

    /** A SKU that differs only in case exists. */
    record SkuTwin(String sku, String twin) implements Refusal {}

    /** The reservation was released, and maybe replaced. */
    record AlreadyReleased(UUID reservation, @Nullable UUID successor) implements Refusal {}

    /** The reservation is committed. */
    record AlreadyCommitted(UUID reservation) implements Refusal {}

    /** The reservation, or the line named, was shipped. */
    record AlreadyShipped(UUID reservation, @Nullable String line) implements Refusal {}

    /** The hold ran out; what a late payment would need is listed where one was tried. */
    record HoldExpired(UUID reservation, List<Shortage> shortages) implements Refusal {}

    /** The hold was broken; what a late payment would need is listed where one was tried. */
    record HoldBroken(UUID reservation, List<Shortage> shortages) implements Refusal {}

    /** The reservation is still a hold. */
    record NotCommitted(UUID reservation) implements Refusal {}

    /** The expected shipment was received whole or cancelled. */
    record ExpectedShipmentClosed(UUID shipment, ExpectedShipment.State state) implements Refusal {}

    /** The reservation would have more lines than {@link Reservation#MAX_LINES}. */
    record LinesExceeded(UUID reservation, int lines) implements Refusal {}

    /** A line has fewer units left for this than were named. */
    record UnitsExceeded(UUID reservation, List<Excess> lines) implements Refusal {}

    /** Lines name no day for SKUs that are stocked by day. */
    record DateRequired(List<LevelKey> keys) implements Refusal {}

    /** Lines name a day for SKUs that aren't stocked by day. */
    record DateNotAllowed(List<LevelKey> keys) implements Refusal {}

    /** The days can't be reserved any more: they are past, or it is after the cut-off. */
    record DateClosed(List<LevelKey> keys) implements Refusal {}

    /** The SKUs, or these days of them, take no new reservations. */
    record NotForSale(List<LevelKey> keys) implements Refusal {}

    /** The locations take no new reservations. */
    record LocationClosed(List<String> locations) implements Refusal {}

    /** Lines named, or all that there are, wait for units: those can't be shipped. */
    record BackOrdered(UUID reservation, List<Waits> lines) implements Refusal {}

    /** The levels keep no quantity. */
    record Untracked(List<LevelKey> keys) implements Refusal {}

    /** The level would fall below what is promised and can't be freed. */
    record BelowPromised(LevelKey key, long wanted, Quantities quantities) implements Refusal {}

    /** The level would go beyond {@link Level#MAX_UNITS}. */
    record LevelLimit(LevelKey key) implements Refusal {}

    /** The quantities are no longer what the caller last saw. */
    record Stale(List<Current> current) implements Refusal {}

    /** The expected shipment was changed since its caller read it. */
    record EtagMismatch(UUID shipment, String etag, String current) implements Refusal {}

    /** Not enough units. */
    record Insufficient(List<Shortage> shortages) implements Refusal {}

    /**
     * A level that hasn't enough for a line. A key that is anywhere stands for all levels that may
     * serve the line; they may have enough together and not for lines that mustn't be split.
     *
     * @param lineId the line
     * @param key the level
     * @param wanted what the whole command wants of the level
     * @param available what it has
     * @param expected the first day by which so many are expected as are missing; null if none is
     */
    record Shortage(
            String lineId,
            LevelKey key,
            long wanted,
            long available,
            @Nullable LocalDate expected) {

        /** One that nothing is expected to end. */
        public Shortage(String lineId, LevelKey key, long wanted, long available) {
            this(lineId, key, wanted, available, null);
        }

        Shortage expectedOn(@Nullable LocalDate day) {
            return day == null ? this : new Shortage(lineId, key, wanted, available, day);
        }
    }

    /** A line, and how many units it waits for. */
    record Waits(String lineId, long units) {}

    /** A line, what was named, and what it has left. */
    record Excess(String lineId, long named, long left) {}

    /** What a level is now: null units means untracked. */
    record Current(LevelKey key, @Nullable Long units) {}
}
