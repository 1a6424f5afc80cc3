package dev.holdfast.chaos.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OK answer says.
 *
 * @param repeated whether the call says that it had been answered before
 * @param whole whether {@code changes} are all that moved; some answers don't say
 * @param changes by level, each once
 * @param expires when the hold ends, by the database's clock
 * @param retaken whether a late payment took the units again
 */
public record Effect(
        boolean repeated,
        boolean whole,
        List<Change> changes,
        @Nullable Instant expires,
        boolean retaken) {
    /** Of a call that wasn't answered OK. */
    public static final Effect NONE = new Effect(false, false, List.of(), null, false);

    public Effect {
        changes = List.copyOf(changes);
    }
}
