package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a command. */
public sealed interface Outcome
        permits Refusal, Outcome.Claimed, Outcome.Stocked, Outcome.Expected, Outcome.Deferred {
    /**
     * A command on a reservation took effect.
     *
     * @param reservation as it stands after the command
     * @param grant what this call gave
     * @param shipment what Ship made
     * @param repeated true if the call had been answered before
     * @param at the database's time of the decision
     */
    record Claimed(
            Reservation reservation,
            Grant grant,
            @Nullable Shipment shipment,
            boolean repeated,
            Instant at)
            implements Outcome {}

    /**
     * A command on levels took effect.
     *
     * @param levels the levels after it, one a line (two for a transfer), in order
     * @param grant what this call did, line by line
     * @param repeated true if the call had been answered before
     */
    record Stocked(List<Level> levels, Grant grant, boolean repeated) implements Outcome {
        public Stocked {
            levels = List.copyOf(levels);
        }
    }

    /**
     * A command on an expected shipment took effect.
     *
     * @param shipment as it stands after the command
     * @param level where it was received, and on repeats; else null
     * @param grant what this call took on hand
     * @param repeated true if the call had been answered before
     */
    record Expected(ExpectedShipment shipment, @Nullable Level level, Grant grant, boolean repeated)
            implements Outcome {}

    /**
     * Due holds were expired on the way and more are left: decide the command again in a next
     * transaction.
     */
    record Deferred() implements Outcome {}
}
