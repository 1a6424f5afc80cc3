package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;

/** What a {@link World} has decide: the Decider, or one that was broken to see who notices. */
public interface Deciding {
    /** As {@link Decider#decide}. */
    Decision decide(Snapshot snapshot, List<? extends Command> commands, Instant now);
}
