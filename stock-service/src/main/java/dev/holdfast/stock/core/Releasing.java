package dev.holdfast.stock.core;

import java.util.function.ToLongFunction;

/** Decides Release (RULINGS 16). */
final class Releasing {
    private Releasing() {}

    static Outcome decide(Book book, Command.Release command) {
        Outcome repeat = Verbs.repeat(book, Answered.Call.RELEASE, command.request());
        if (repeat != null) {
            return repeat;
        }
        Reservation reservation = Expiring.current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        boolean writtenOff = command.to() instanceof Command.ReleaseTo.WrittenOff;
        Refusal refusal = writtenOff ? Verbs.notCommitted(reservation) : Verbs.notOpen(reservation);
        if (refusal == null) {
            refusal = Selection.check(reservation, command.lines(), left(reservation));
        }
        return refusal == null ? release(book, command, reservation) : refusal;
    }

    private static ToLongFunction<Line> left(Reservation reservation) {
        return reservation.state() == Reservation.State.HELD ? Line::held : Line::committed;
    }

    private static Outcome release(Book book, Command.Release command, Reservation reservation) {
        Selection units = Selection.of(reservation, command.lines(), left(reservation));
        boolean held = reservation.state() == Reservation.State.HELD;
        Book draft = book.draft();
        Deltas deltas = new Deltas();
        GivenByLine given = new GivenByLine();
        for (Line line : reservation.lines()) {
            long free = units.of(line);
            if (free > 0) {
                Quantities claim = held ? Quantities.held(-free) : Quantities.committed(-free);
                boolean tracked = book.levelOrEmpty(line.key()).tracked();
                deltas.add(line.key(), tracked ? claim.plus(landing(command.to(), free)) : claim);
                given.add(line, free, 0);
            }
        }
        Reservation released =
                reservation
                        .withLines(line -> change(command.to(), held, line, units.of(line)))
                        .settled(book.now());
        deltas.move(
                draft, Cause.RELEASE, Origin.of(command.request(), reservation, command.reason()));
        draft.put(released);
        Grant grant = Grant.of(given.all());
        draft.remember(Answered.Call.RELEASE, command.request(), released.id(), grant);
        draft.merge();
        return new Outcome.Claimed(released, grant, null, false, book.now());
    }

    private static Quantities landing(Command.ReleaseTo to, long units) {
        return switch (to) {
            case Command.ReleaseTo.Into into -> Quantities.in(into.bucket(), units);
            case Command.ReleaseTo.WrittenOff _ -> Quantities.onHand(-units);
        };
    }

    private static Line change(Command.ReleaseTo to, boolean held, Line line, long units) {
        return switch (to) {
            case Command.ReleaseTo.Into _ ->
                    held ? line.releaseHeld(units) : line.releaseCommitted(units);
            case Command.ReleaseTo.WrittenOff _ -> line.writeOff(units);
        };
    }
}
