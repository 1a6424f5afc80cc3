package dev.holdfast.stock.core;

import java.util.Objects;

/**
 * A location that is OPEN, as far as sourcing looks at it.
 *
 * @param id the caller's id
 * @param kind whose it is
 * @param priority which serves first: the lowest number before others
 */
public record Location(String id, Kind kind, int priority) {
    public Location {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
    }

    /** Whose a location is. The names are stored. */
    public enum Kind {
        /** The merchant's. */
        OWN,
        /** A partner's. */
        PARTNER
    }
}
