package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Commit does, late payment included, by RULINGS 10, 12 and 24. */
final class CommitRule {
    private static final Duration LATE = Duration.ofHours(24);

    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final VerbRules verbs;

    CommitRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, VerbRules verbs) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.verbs = verbs;
    }

    Outcome outcome(Command.Commit command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.COMMIT, command.request());
        if (repeat != null) {
            return repeat;
        }
        PlainReservation before = verbs.found(command.reservation());
        if (!before.lost()) {
            Checks.held(before);
            Map<String, Long> chosen = Checks.chosen(before, command.lines(), line -> line.held);
            return commit(command, before, chosen);
        }
        boolean expired = before.state == Reservation.State.EXPIRED;
        Instant end = expired ? before.expires : before.ended;
        if (end == null || stock.now.isAfter(end.plus(LATE))) {
            throw tooLate(before, List.of());
        }
        Map<String, Long> chosen = Checks.chosen(before, command.lines(), line -> line.lapsed);
        refuseIfGone(before, chosen);
        return commit(command, before, chosen);
    }

    private void refuseIfGone(PlainReservation lost, Map<String, Long> chosen) {
        Map<LevelKey, Long> wanted = new TreeMap<>();
        for (PlainLine line : lost.lines) {
            wanted.merge(line.key, chosen.getOrDefault(line.part(), 0L), Long::sum);
        }
        dueHolds.makeRoom(wanted, Map.of());
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (PlainLine line : lost.lines) {
            boolean gone = stock.deleted.contains(line.key.location());
            long there = gone ? 0 : stock.level(line.key).available();
            long want = wanted.getOrDefault(line.key, 0L);
            if (chosen.getOrDefault(line.part(), 0L) > 0 && want > there) {
                shortages.add(Checks.shortage(stock, line.id, line.key, want, there));
            }
        }
        if (!shortages.isEmpty()) {
            throw tooLate(lost, shortages);
        }
    }

    private static Refused tooLate(PlainReservation lost, List<Refusal.Shortage> shortages) {
        return new Refused(
                lost.state == Reservation.State.EXPIRED
                        ? new Refusal.HoldExpired(lost.id, shortages)
                        : new Refusal.HoldBroken(lost.id, shortages));
    }

    /** Commits what is chosen of what is held or lapsed; the rest counts as given back. */
    private Outcome commit(
            Command.Commit command, PlainReservation before, Map<String, Long> chosen) {
        boolean late = before.lost();
        PlainReservation after = before.next();
        Map<LevelKey, long[]> moved = new TreeMap<>();
        List<Grant.Given> given = new ArrayList<>();
        for (PlainLine line : after.lines) {
            long units = chosen.getOrDefault(line.part(), 0L);
            long had = late ? line.lapsed : line.held;
            if (had > 0) {
                Checks.give(given, line.id, units, had - units);
            }
            PlainStock.add(moved, line.key, PlainLevel.HELD, -line.held);
            PlainStock.add(moved, line.key, PlainLevel.COMMITTED, units);
            line.held = 0;
            line.lapsed = late ? 0 : line.lapsed;
            line.committed += units;
            line.released += had - units;
        }
        after.state = Reservation.State.COMMITTED;
        after.why = Reservation.Released.NOT;
        after.committed = stock.now;
        after.ended = null;
        after.retaken = late;
        after.reference = command.reference() == null ? before.reference : command.reference();
        stock.move(moved, Cause.COMMIT, VerbRules.origin(command.request(), after, ""));
        stock.put(after);
        Grant grant = new Grant(given, null, List.of(), late);
        return repeats.claimed(Answered.Call.COMMIT, command.request(), after, grant);
    }
}
