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
 * @param broken holds that were broken on the way, newest first, the first {@link #MAX_NAMED}
 * @param retaken true if a late payment took the units again
 * @param queued committed reservations that lost units on the way and wait for them, newest first,
 *     the first {@link #MAX_NAMED}
 * @param queuedTotal how many those are in all
 */
public record Grant(
        List<Given> lines,
        @Nullable Instant expires,
        List<UUID> broken,
        boolean retaken,
        List<UUID> queued,
        long queuedTotal) {
    /** How many broken holds an answer names, and how many reservations that wait. */
    public static final int MAX_NAMED = 1_000;

    /** Nothing to remember. */
    public static final Grant NONE = new Grant(List.of(), null, List.of(), false);

    public Grant {
        lines = List.copyOf(lines);
        broken = List.copyOf(broken);
        queued = List.copyOf(queued);
    }

    /** What was given where nobody lost committed units. */
    public Grant(List<Given> lines, @Nullable Instant expires, List<UUID> broken, boolean retaken) {
        this(lines, expires, broken, retaken, List.of(), 0);
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
