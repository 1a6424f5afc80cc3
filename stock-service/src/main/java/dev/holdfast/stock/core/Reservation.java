package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A claim on units: lines, a state, a reference.
 *
 * @param id the caller's id
 * @param content the digest of the call that made it
 * @param state where it stands as written; see {@link #dueAt} for holds nobody has come by yet
 * @param reference what it belongs to in the caller's books; may be empty
 * @param owner whose hold it is; may be empty
 * @param times when what happened
 * @param ending how it ended, where it did
 * @param retaken true if a late payment took the units again
 * @param version rises with each change, from 1
 * @param lines in the caller's order, parts that came later behind them
 */
public record Reservation(
        UUID id,
        UUID content,
        State state,
        String reference,
        String owner,
        Times times,
        Ending ending,
        boolean retaken,
        long version,
        List<Line> lines) {
    /** The most lines a reservation may have. */
    public static final int MAX_LINES = 10_000;

    /** The newest first; of one instant, the greatest id as PostgreSQL orders UUIDs. */
    public static final Comparator<Reservation> NEWEST =
            Comparator.comparing((Reservation reservation) -> reservation.times().created())
                    .thenComparing(reservation -> reservation.id().toString())
                    .reversed();

    /**
     * The one committed last first; of one instant, the greatest id as PostgreSQL orders UUIDs. For
     * reservations that were committed.
     */
    static final Comparator<Reservation> NEWEST_COMMITTED =
            Comparator.comparing(Reservation::committedAt)
                    .thenComparing(reservation -> reservation.id().toString())
                    .reversed();

    public Reservation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(content);
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reservation without lines: " + id);
        }
    }

    /** Where a reservation stands. The order is the stored number: add at the end only. */
    public enum State {
        /** Units are set aside until it expires. */
        HELD,
        /** Units are assigned to an order. */
        COMMITTED,
        /** Nothing is open and something was shipped. */
        SHIPPED,
        /** Everything was given back. */
        RELEASED,
        /** The hold ran out. */
        EXPIRED
    }

    /**
     * When what happened to a reservation.
     *
     * @param created when it was made
     * @param expires when the hold runs out; null for one without end and for what never was a hold
     * @param committed when it was committed
     * @param ended when it came to its end state
     */
    public record Times(
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant committed,
            @Nullable Instant ended) {
        Times committedAt(Instant now) {
            return new Times(created, expires, now, null);
        }

        Times endedAt(Instant now) {
            return new Times(created, expires, committed, now);
        }

        Times expiringAt(Instant end) {
            return new Times(created, end, committed, ended);
        }
    }

    /** Why a reservation was released. The order is the stored number: add at the end only. */
    public enum Released {
        /** It wasn't. */
        NOT,
        /** A caller did it. */
        BY_CALLER,
        /** The owner's next hold replaced it. */
        SUPERSEDED,
        /** A cut below what was promised broke it. */
        BROKEN
    }

    /**
     * How a reservation ended.
     *
     * @param released why, if it was released
     * @param successor the hold that replaced it
     */
    public record Ending(Released released, @Nullable UUID successor) {
        /** Not ended, or not by a release. */
        public static final Ending NONE = new Ending(Released.NOT, null);
    }

    /**
     * True if it is a hold whose time is over at this instant, whether or not its expiry is
     * written.
     */
    public boolean dueAt(Instant now) {
        Instant expires = times.expires();
        return state == State.HELD && expires != null && !now.isBefore(expires);
    }

    /** The line of this id, or its first part; null if there is none. */
    public @Nullable Line line(String lineId) {
        for (Line line : lines) {
            if (line.id().equals(lineId)) {
                return line;
            }
        }
        return null;
    }

    /** The lines by their ids, in the caller's order, each in its parts. */
    public Map<String, List<Line>> byId() {
        Map<String, List<Line>> byId = LinkedHashMap.newLinkedHashMap(lines.size());
        for (Line line : lines) {
            byId.computeIfAbsent(line.id(), _ -> new ArrayList<>(1)).add(line);
        }
        return byId;
    }

    /** When it was committed; for one that was. */
    Instant committedAt() {
        return Objects.requireNonNull(times.committed(), "never committed");
    }

    /** True if no unit is held, committed or waiting any more. */
    boolean nothingOpen() {
        return lines.stream().allMatch(line -> line.open() == 0);
    }

    boolean anythingShipped() {
        return lines.stream().anyMatch(line -> line.shipped() > 0);
    }

    Reservation withLines(UnaryOperator<Line> change) {
        return withLines(lines.stream().map(change).toList());
    }

    /** With one line changed, by its place from 0. */
    Reservation withLine(int index, Line changed) {
        List<Line> all = new ArrayList<>(lines);
        all.set(index, changed);
        return withLines(all);
    }

    Reservation withLines(List<Line> changed) {
        return new Reservation(
                id, content, state, reference, owner, times, ending, retaken, version + 1, changed);
    }

    Reservation committed(Instant now, boolean again, String newReference) {
        return new Reservation(
                id,
                content,
                State.COMMITTED,
                newReference,
                owner,
                times.committedAt(now),
                Ending.NONE,
                again,
                version,
                lines);
    }

    Reservation ended(State end, Instant now, Ending how) {
        return new Reservation(
                id,
                content,
                end,
                reference,
                owner,
                times.endedAt(now),
                how,
                retaken,
                version,
                lines);
    }

    Reservation expiring(Instant end) {
        return new Reservation(
                id,
                content,
                state,
                reference,
                owner,
                times.expiringAt(end),
                ending,
                retaken,
                version + 1,
                lines);
    }

    /** Ended, if nothing is open any more: SHIPPED if anything was shipped, else RELEASED. */
    Reservation settled(Instant now) {
        if (!nothingOpen()) {
            return this;
        }
        return anythingShipped()
                ? ended(State.SHIPPED, now, Ending.NONE)
                : ended(State.RELEASED, now, new Ending(Released.BY_CALLER, null));
    }
}
