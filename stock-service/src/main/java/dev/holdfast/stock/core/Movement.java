package dev.holdfast.stock.core;

import java.time.Instant;

/**
 * One change of one level: the ledger's row.
 *
 * @param after the level after it; its version names the movement within the level
 * @param delta by how much each quantity changed
 * @param cause what happened
 * @param origin who, why and for what
 */
public record Movement(Level after, Quantities delta, Cause cause, Origin origin) {
    /** The level that moved. */
    public LevelKey key() {
        return after.key();
    }

    /** When, by the database's clock. */
    public Instant at() {
        return after.movedAt();
    }
}
