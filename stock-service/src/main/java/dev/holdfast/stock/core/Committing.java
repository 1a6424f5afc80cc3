package dev.holdfast.stock.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides Commit, late payments included (RULINGS 10 and 12). */
final class Committing {
    /** How long after its end a hold can still be committed, if the units are there. */
    static final Duration LATE = Duration.ofHours(24);

    private Committing() {}

    static Outcome decide(Book book, Command.Commit command) {
        Outcome repeat = Verbs.repeat(book, Answered.Call.COMMIT, command.request());
        if (repeat != null) {
            return repeat;
        }
        Reservation reservation = Expiring.current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        if (lapsed(reservation)) {
            return late(book, command, reservation);
        }
        Refusal refusal = Verbs.notHeld(reservation);
        if (refusal == null) {
            refusal = Selection.check(reservation, command.lines(), Line::held);
        }
        return refusal == null ? commit(book, command, reservation) : refusal;
    }

    private static Outcome commit(Book book, Command.Commit command, Reservation hold) {
        Selection units = Selection.of(hold, command.lines(), Line::held);
        Book draft = book.draft();
        Deltas deltas = new Deltas();
        GivenByLine given = new GivenByLine();
        for (Line line : hold.lines()) {
            long take = units.of(line);
            if (line.held() > 0) {
                deltas.add(line.key(), new Quantities(0, -line.held(), take, 0, 0, 0, 0, 0));
                given.add(line, take, line.held() - take);
            }
        }
        return settle(
                draft,
                command,
                hold.withLines(line -> line.commit(units.of(line))),
                deltas,
                given,
                false);
    }

    private static Outcome settle(
            Book draft,
            Command.Commit command,
            Reservation changed,
            Deltas deltas,
            GivenByLine given,
            boolean again) {
        String reference = command.reference() == null ? changed.reference() : command.reference();
        Reservation committed = changed.committed(draft.now(), again, reference);
        deltas.move(draft, Cause.COMMIT, Origin.of(command.request(), committed, ""));
        draft.put(committed);
        Grant grant = new Grant(given.all(), null, List.of(), again);
        draft.remember(Answered.Call.COMMIT, command.request(), committed.id(), grant);
        draft.merge();
        return new Outcome.Claimed(committed, grant, null, false, draft.now());
    }

    /** True for a hold that ran out or was broken: a late payment may take its units again. */
    private static boolean lapsed(Reservation reservation) {
        return reservation.state() == Reservation.State.EXPIRED
                || (reservation.state() == Reservation.State.RELEASED
                        && reservation.ending().released() == Reservation.Released.BROKEN);
    }

    private static Outcome late(Book book, Command.Commit command, Reservation lapsed) {
        Instant end = endOf(lapsed);
        if (end == null || book.now().isAfter(end.plus(LATE))) {
            return tooLate(lapsed, List.of());
        }
        Refusal refusal = Selection.check(lapsed, command.lines(), Line::lapsed);
        if (refusal != null) {
            return refusal;
        }
        Selection units = Selection.of(lapsed, command.lines(), Line::lapsed);
        Map<LevelKey, Long> wanted = new TreeMap<>();
        lapsed.lines().forEach(line -> wanted.merge(line.key(), units.of(line), Long::sum));
        Outcome wait = Expiring.makeRoom(book, wanted, Map.of());
        if (wait != null) {
            return wait;
        }
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Line line : lapsed.lines()) {
            long want = wanted.getOrDefault(line.key(), 0L);
            long available = book.available(line.key());
            if (units.of(line) > 0 && want > available) {
                shortages.add(new Refusal.Shortage(line.id(), line.key(), want, available));
            }
        }
        return shortages.isEmpty()
                ? retake(book, command, lapsed, units)
                : tooLate(lapsed, shortages);
    }

    private static @Nullable Instant endOf(Reservation lapsed) {
        return lapsed.state() == Reservation.State.EXPIRED
                ? lapsed.times().expires()
                : lapsed.times().ended();
    }

    private static Refusal tooLate(Reservation lapsed, List<Refusal.Shortage> shortages) {
        return lapsed.state() == Reservation.State.EXPIRED
                ? new Refusal.HoldExpired(lapsed.id(), shortages)
                : new Refusal.HoldBroken(lapsed.id(), shortages);
    }

    private static Outcome retake(
            Book book, Command.Commit command, Reservation lapsed, Selection units) {
        Book draft = book.draft();
        Deltas deltas = new Deltas();
        GivenByLine given = new GivenByLine();
        for (Line line : lapsed.lines()) {
            if (line.lapsed() > 0) {
                long take = units.of(line);
                deltas.add(line.key(), Quantities.committed(take));
                given.add(line, take, line.lapsed() - take);
            }
        }
        return settle(
                draft,
                command,
                lapsed.withLines(line -> line.retake(units.of(line))),
                deltas,
                given,
                true);
    }
}
