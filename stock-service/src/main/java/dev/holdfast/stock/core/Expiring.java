package dev.holdfast.stock.core;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends holds whose time is over, whoever meets them (RULINGS 9). */
final class Expiring {
    private Expiring() {}

    static Outcome decide(Book book, Command.Expire command) {
        Reservation reservation = current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        return new Outcome.Claimed(reservation, Grant.NONE, null, false, book.now());
    }

    /**
     * The reservation as it stands now: a due hold is expired on the way. Null if there is none.
     */
    static @Nullable Reservation current(Book book, UUID id) {
        Reservation reservation = book.reservation(id);
        return reservation != null && reservation.dueAt(book.now())
                ? expire(book, reservation)
                : reservation;
    }

    /** What it held goes to lines that wait for it before whoever met it (RULINGS 9). */
    private static Reservation expire(Book book, Reservation hold) {
        freeHeld(book, hold, Cause.EXPIRE, Origin.system(hold, ""));
        Reservation expired =
                hold.withLines(Line::lapse)
                        .ended(Reservation.State.EXPIRED, book.now(), Reservation.Ending.NONE);
        book.put(expired);
        Serving.settle(book);
        return expired;
    }

    /** Moves all that a hold holds back to available. */
    static void freeHeld(Book book, Reservation hold, Cause cause, Origin origin) {
        Deltas deltas = new Deltas();
        hold.lines().forEach(line -> deltas.add(line.key(), Quantities.held(-line.held())));
        deltas.move(book, cause, origin);
    }

    /**
     * Expires due holds of levels that have less available than wanted, until they have enough or
     * none is due.
     *
     * @param wanted units by level
     * @param freed units that the command itself will free first
     * @return null to go on, or the outcome of a command that must wait: for more to be read, or
     *     for a next transaction
     */
    static @Nullable Outcome makeRoom(
            Book book, Map<LevelKey, Long> wanted, Map<LevelKey, Long> freed) {
        Outcome wait = null;
        for (Map.Entry<LevelKey, Long> want : wanted.entrySet()) {
            LevelKey key = want.getKey();
            long missing = want.getValue() - freed.getOrDefault(key, 0L);
            Level level = book.level(key);
            if (level == null || level.available() >= missing || level.quantities().held() == 0) {
                continue;
            }
            Snapshot.Due due = book.snapshot().dueHolds().get(key);
            if (due == null) {
                book.needs().dueHoldsOf.add(key);
                wait = Existing.PENDING;
            } else if (!expireDue(book, due)
                    && due.more()
                    && book.levelOrEmpty(key).available() < missing) {
                wait = Existing.PENDING;
            }
        }
        return wait;
    }

    /**
     * Expires all due holds of levels whose held units count in what is decided.
     *
     * @return null to go on, or the outcome of a command that must wait, as of {@link #makeRoom}
     */
    static @Nullable Outcome endDue(Book book, List<LevelKey> keys) {
        Outcome wait = null;
        for (LevelKey key : keys) {
            if (book.levelOrEmpty(key).quantities().held() == 0) {
                continue;
            }
            Snapshot.Due due = book.snapshot().dueHolds().get(key);
            if (due == null) {
                book.needs().dueHoldsOf.add(key);
                wait = Existing.PENDING;
            } else if (!expireDue(book, due) && due.more()) {
                wait = Existing.PENDING;
            }
        }
        return wait;
    }

    /** Expires the holds; true if one of them isn't due yet, so that no later one can be. */
    private static boolean expireDue(Book book, Snapshot.Due due) {
        boolean beyond = false;
        for (UUID id : due.holds()) {
            Reservation hold = current(book, id);
            beyond |= hold != null && hold.state() == Reservation.State.HELD;
        }
        return beyond;
    }
}
