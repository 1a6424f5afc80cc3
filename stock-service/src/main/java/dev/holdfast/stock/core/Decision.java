package dev.holdfast.stock.core;

import java.util.List;

/** What the Decider makes of a batch. */
public sealed interface Decision {
    /**
     * Every command has its outcome.
     *
     * @param outcomes in the order of the commands
     * @param writes what to write, in the transaction that read the snapshot
     */
    record Complete(List<Outcome> outcomes, Writes writes) implements Decision {}

    /**
     * More must be locked and read first: roll back and begin again with these claims as well.
     * Nothing is to be written.
     *
     * @param needs what was missing
     */
    record Incomplete(Claims needs) implements Decision {}
}
