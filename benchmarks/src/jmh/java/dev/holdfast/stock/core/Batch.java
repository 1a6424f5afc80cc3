package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;

/**
 * Commands to decide together, and what a store read for them.
 *
 * @param snapshot enough to decide them all
 * @param commands of one merchant
 */
record Batch(Snapshot snapshot, List<? extends Command> commands) {
    /** When everything is decided. */
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    Decision decide() {
        return Decider.decide(snapshot, commands, NOW);
    }
}
