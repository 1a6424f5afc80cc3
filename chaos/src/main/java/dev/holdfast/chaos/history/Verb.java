package dev.holdfast.chaos.history;

import org.jspecify.annotations.Nullable;

/**
 * A changing call, with the numbers under which the database remembers it. They are written out
 * here, and not taken from the service, so that the auditor has a mind of its own.
 */
public enum Verb {
    /** Makes a reservation; its id is the reservation's. */
    RESERVE(0, null),
    /** Gives a hold more time. */
    EXTEND(1, 1),
    /** Commits a hold. */
    COMMIT(2, 0),
    /** Gives units back. */
    RELEASE(3, 2),
    /** Lets units leave; its id is the shipment's. */
    SHIP(5, null),
    /** Changes a reservation's lines. */
    AMEND(6, 3),
    /** Changes on hand by differences. */
    ADJUST(9, 4),
    /** Sets on hand. */
    SET(10, 5),
    /** Moves units between buckets. */
    MOVE(11, 6),
    /** Moves units between locations. */
    TRANSFER(12, 7),
    /** Moves promised units to another location. */
    RELOCATE(19, 11),
    /** Announces units that are to come; its id is the shipment's, as its movement has it. */
    EXPECT(Verb.OF_SHIPMENT, null),
    /** Takes in what came. */
    RECEIVE(Verb.OF_SHIPMENT, 9),
    /** Says that what is missing won't come. */
    CANCEL(Verb.OF_SHIPMENT, 10);

    /** Movements that carry their shipment's id and not the call's. */
    private static final int OF_SHIPMENT = -1;

    private final int cause;
    private final @Nullable Integer answered;

    Verb(int cause, @Nullable Integer answered) {
        this.cause = cause;
        this.answered = answered;
    }

    /** The cause of its movements. */
    public int cause() {
        return cause;
    }

    /** Its number among remembered calls; null where a row of its own remembers it. */
    public @Nullable Integer answered() {
        return answered;
    }
}
