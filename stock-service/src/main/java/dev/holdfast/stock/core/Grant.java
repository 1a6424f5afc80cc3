package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an answered call gave. It is remembered with the call's id, so that a repeat is answered the
 * same.
 *
 * @param lines line by line
 * @param expires the end that Extend gave the hold
 * @param broken holds that were broken on the way, newest first, the first {@link #MAX_BROKEN}
 * @param retaken true if a late payment took the units again
 */
public record Grant(
        List<Given> lines, @Nullable Instant expires, List<UUID> broken, boolean retaken) {
    /** How many broken holds an answer names. */
    public static final int MAX_BROKEN = 1_000;

    /** Nothing to remember. */
    public static final Grant NONE = new Grant(List.of(), null, List.of(), false);

    public Grant {
        lines = List.copyOf(lines);
        broken = List.copyOf(broken);
    }

    static Grant of(List<Given> lines) {
        return new Grant(lines, null, List.of(), false);
    }

    static Grant until(Instant expires) {
        return new Grant(List.of(), expires, List.of(), false);
    }

    /**
     * One line's share.
     *
     * @param lineId the reservation's line, or the place in the call from "1"
     * @param units what was committed, released or shipped; by how much on hand changed
     * @param rest what Commit gave back; what {@code at_most} couldn't take
     * @param after units on hand after an adjustment's line
     */
    public record Given(String lineId, long units, long rest, long after) {}
}
