package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that was answered OK, remembered by its id (RULINGS 2 and 3).
 *
 * @param key which call
 * @param content the digest of its content
 * @param reservation the reservation it changed
 * @param grant what it gave
 * @param at when it was answered
 */
public record Answered(Key key, UUID content, @Nullable UUID reservation, Grant grant, Instant at) {
    /**
     * Which call an id belongs to: ids of different calls don't meet. The order is the stored
     * number.
     */
    public enum Call {
        /** Commit. */
        COMMIT,
        /** Extend. */
        EXTEND,
        /** Release. */
        RELEASE,
        /** AmendReservation. */
        AMEND,
        /** AdjustStock. */
        ADJUST,
        /** SetStock. */
        SET,
        /** MoveStock. */
        MOVE,
        /** TransferStock. */
        TRANSFER,
        /** SetTracking. */
        TRACKING,
        /** ReceiveExpectedShipment. */
        RECEIVE_EXPECTED,
        /** CancelExpectedShipment. */
        CANCEL_EXPECTED,
        /** TransferReservation. */
        TRANSFER_RESERVATION
    }

    /** The id of a call. */
    public record Key(Call call, UUID id) {}
}
