package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The model's reservation. One that is kept is never changed: a copy takes its place. */
final class PlainReservation {
    static final Comparator<PlainReservation> NEWEST_FIRST =
            Comparator.comparing((PlainReservation one) -> one.created)
                    .thenComparing(one -> one.id.toString())
                    .reversed();

    final UUID id;
    final UUID content;
    final Instant created;
    final List<PlainLine> lines = new ArrayList<>();
    Reservation.State state = Reservation.State.HELD;
    String reference = "";
    String owner = "";
    @Nullable Instant expires;
    @Nullable Instant committed;
    @Nullable Instant ended;
    Reservation.Released why = Reservation.Released.NOT;
    @Nullable UUID successor;
    boolean retaken;
    private long version = 1;

    PlainReservation(UUID id, UUID content, Instant created) {
        this.id = id;
        this.content = content;
        this.created = created;
    }

    /** A copy to change, one version on. */
    PlainReservation next() {
        PlainReservation next = new PlainReservation(id, content, created);
        lines.forEach(line -> next.lines.add(line.copy()));
        next.state = state;
        next.reference = reference;
        next.owner = owner;
        next.expires = expires;
        next.committed = committed;
        next.ended = ended;
        next.why = why;
        next.successor = successor;
        next.retaken = retaken;
        next.version = version + 1;
        return next;
    }

    boolean held() {
        return state == Reservation.State.HELD;
    }

    boolean due(Instant now) {
        return held() && expires != null && !expires.isAfter(now);
    }

    /** True if a late payment may take its units again, but for time and units. */
    boolean lost() {
        return state == Reservation.State.EXPIRED || why == Reservation.Released.BROKEN;
    }

    boolean holds(LevelKey key) {
        return lines.stream().anyMatch(line -> line.held > 0 && line.key.equals(key));
    }

    @Nullable PlainLine line(String lineId) {
        return lines.stream().filter(line -> line.id.equals(lineId)).findFirst().orElse(null);
    }

    void end(Reservation.State end, Reservation.Released reason, Instant now) {
        state = end;
        why = reason;
        ended = now;
    }

    /** A line of it begins to wait for a level, which has moved. */
    void takePlace(PlainLine line, PlainLevel level, Instant now) {
        line.place = now.equals(committed) ? level.version() : 0;
    }

    /** Ends it if nothing is held, committed or waited for any more. */
    void settle(Instant now) {
        if (lines.stream().anyMatch(line -> line.held + line.committed + line.backOrdered > 0)) {
            return;
        }
        if (lines.stream().anyMatch(line -> line.shipped > 0)) {
            end(Reservation.State.SHIPPED, Reservation.Released.NOT, now);
        } else {
            end(Reservation.State.RELEASED, Reservation.Released.BY_CALLER, now);
        }
    }

    /** As the core shows it. */
    Reservation seen() {
        return new Reservation(
                id,
                content,
                state,
                reference,
                owner,
                new Reservation.Times(created, expires, committed, ended),
                new Reservation.Ending(why, successor),
                retaken,
                version,
                lines.stream().map(PlainLine::seen).toList());
    }
}
