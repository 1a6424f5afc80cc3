package dev.holdfast.stock.core;

import java.time.Duration;
import java.time.Instant;

/** Decides Extend (RULINGS 11). */
final class Extending {
    /** The longest a hold may last, from when it was made. */
    static final Duration LONGEST = Duration.ofHours(4);

    private Extending() {}

    static Outcome decide(Book book, Command.Extend command) {
        Outcome repeat = Verbs.repeat(book, Answered.Call.EXTEND, command.request());
        if (repeat != null) {
            return repeat;
        }
        Reservation hold = Expiring.current(book, command.reservation());
        if (hold == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        Refusal refusal = Verbs.notHeld(hold);
        return refusal == null ? extend(book, command, hold) : refusal;
    }

    private static Outcome extend(Book book, Command.Extend command, Reservation hold) {
        Book draft = book.draft();
        Instant before = hold.times().expires();
        Reservation extended = hold;
        Grant grant = Grant.NONE;
        if (before != null) {
            Instant end = later(before, earlier(book.now().plus(command.ttl()), latest(hold)));
            extended = hold.expiring(end);
            grant = Grant.until(end);
            Origin origin = Origin.of(command.request(), hold, "");
            hold.lines().stream()
                    .filter(line -> line.held() > 0)
                    .map(Line::key)
                    .distinct()
                    .sorted()
                    .forEach(key -> draft.move(key, Quantities.ZERO, Cause.EXTEND, origin));
            draft.put(extended);
        }
        draft.remember(Answered.Call.EXTEND, command.request(), hold.id(), grant);
        draft.merge();
        return new Outcome.Claimed(extended, grant, null, false, book.now());
    }

    private static Instant latest(Reservation hold) {
        return hold.times().created().plus(LONGEST);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
