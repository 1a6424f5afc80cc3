package dev.holdfast.stock.core;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs on a reservation have in common: repeats, and the refusals of states that a verb
 * can't start from.
 */
final class Verbs {
    private Verbs() {}

    /**
     * The answer to a call answered before, the refusal of its id with other content, or null for a
     * new call.
     */
    static @Nullable Outcome repeat(Book book, Answered.Call call, Request request) {
        UUID id = request.id();
        Answered known = id == null ? null : book.answered(new Answered.Key(call, id));
        if (id == null || known == null) {
            return null;
        }
        if (!known.content().equals(request.content()) || known.reservation() == null) {
            return new Refusal.RequestIdReused(id);
        }
        Reservation reservation = Expiring.current(book, known.reservation());
        return reservation == null
                ? new Refusal.ReservationNotFound(known.reservation())
                : new Outcome.Claimed(reservation, known.grant(), null, true, book.now());
    }

    /** The refusal of a verb that needs an open reservation, or null if it is HELD or COMMITTED. */
    static @Nullable Refusal notOpen(Reservation reservation) {
        return switch (reservation.state()) {
            case HELD, COMMITTED -> null;
            case SHIPPED -> new Refusal.AlreadyShipped(reservation.id(), null);
            case EXPIRED -> new Refusal.HoldExpired(reservation.id(), List.of());
            case RELEASED ->
                    reservation.ending().released() == Reservation.Released.BROKEN
                            ? new Refusal.HoldBroken(reservation.id(), List.of())
                            : new Refusal.AlreadyReleased(
                                    reservation.id(), reservation.ending().successor());
        };
    }

    /** The refusal of a verb that needs a hold, or null if it is one. */
    static @Nullable Refusal notHeld(Reservation reservation) {
        return reservation.state() == Reservation.State.COMMITTED
                ? new Refusal.AlreadyCommitted(reservation.id())
                : notOpen(reservation);
    }

    /** The refusal of a verb that needs a committed reservation, or null if it is one. */
    static @Nullable Refusal notCommitted(Reservation reservation) {
        return reservation.state() == Reservation.State.HELD
                ? new Refusal.NotCommitted(reservation.id())
                : notOpen(reservation);
    }
}
