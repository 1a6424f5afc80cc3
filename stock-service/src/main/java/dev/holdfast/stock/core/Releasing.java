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
        return reservation.state() == Reservation.State.HELD
                ? Line::held
                : line -> line.committed() + line.backOrdered();
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
                long there = free - unmet(line, free);
                Quantities claim = held ? Quantities.held(-there) : Quantities.committed(-there);
                boolean tracked = book.levelOrEmpty(line.key()).tracked();
                deltas.add(line.key(), tracked ? claim.plus(landing(command.to(), there)) : claim);
                deltas.add(line.key(), Quantities.backOrdered(-unmet(line, free)));
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

    /** Of the units released, so many are still waited for: those go first, from nowhere. */
    private static long unmet(Line line, long units) {
        return Math.min(line.backOrdered(), units);
    }

    private static Quantities landing(Command.ReleaseTo to, long units) {
        return switch (to) {
            case Command.ReleaseTo.Into into -> Quantities.in(into.bucket(), units);
            case Command.ReleaseTo.WrittenOff _ -> Quantities.onHand(-units);
        };
    }

    private static Line change(Command.ReleaseTo to, boolean held, Line line, long units) {
        long unmet = unmet(line, units);
        Line left = line.releaseWaiting(unmet);
        long there = units - unmet;
        return switch (to) {
            case Command.ReleaseTo.Into _ ->
                    held ? left.releaseHeld(there) : left.releaseCommitted(there);
            case Command.ReleaseTo.WrittenOff _ -> left.writeOff(there);
        };
    }
}
