package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What Extend, Release and expiry do, by RULINGS 7, 9, 11 and 16. */
final class VerbRules {
    private static final Duration LONGEST = Duration.ofHours(4);

    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;

    VerbRules(PlainStock stock, DueHolds dueHolds, Repeats repeats) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
    }

    PlainReservation found(UUID id) {
        PlainReservation found = dueHolds.current(id);
        if (found == null) {
            throw new Refused(new Refusal.ReservationNotFound(id));
        }
        return found;
    }

    static Origin origin(Request request, PlainReservation changed, String reason) {
        return new Origin(
                request.actor(), reason, changed.reference, null, changed.id, request.id());
    }

    Outcome outcome(Command.Expire command) {
        return new Outcome.Claimed(
                found(command.reservation()).seen(), Grant.NONE, null, false, stock.now);
    }

    Outcome outcome(Command.Extend command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.EXTEND, command.request());
        if (repeat != null) {
            return repeat;
        }
        PlainReservation hold = found(command.reservation());
        Checks.held(hold);
        Instant end = hold.expires;
        if (end == null) {
            return repeats.claimed(Answered.Call.EXTEND, command.request(), hold, Grant.NONE);
        }
        Instant wanted = stock.now.plus(command.ttl());
        Instant most = hold.created.plus(LONGEST);
        Instant bounded = wanted.isAfter(most) ? most : wanted;
        PlainReservation extended = hold.next();
        extended.expires = bounded.isAfter(end) ? bounded : end;
        extended.lines.stream()
                .filter(line -> line.held > 0)
                .map(line -> line.key)
                .distinct()
                .forEach(key ->
                        stock.move(
                                key,
                                PlainLevel.nothing(),
                                stock.level(key).tracked,
                                Cause.EXTEND,
                                origin(command.request(), hold, "")));
        stock.put(extended);
        Grant grant = new Grant(List.of(), extended.expires, List.of(), false);
        return repeats.claimed(Answered.Call.EXTEND, command.request(), extended, grant);
    }

    Outcome outcome(Command.Release command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.RELEASE, command.request());
        if (repeat != null) {
            return repeat;
        }
        PlainReservation before = found(command.reservation());
        boolean writtenOff = command.to() instanceof Command.ReleaseTo.WrittenOff;
        if (writtenOff) {
            Checks.committed(before);
        } else {
            Checks.open(before);
        }
        boolean held = before.held();
        ToLongFunction<PlainLine> left =
                line -> held ? line.held : line.committed + line.backOrdered;
        Map<String, Long> chosen = Checks.chosen(before, command.lines(), left);
        PlainReservation after = before.next();
        Map<LevelKey, long[]> moved = new TreeMap<>();
        List<Grant.Given> given = new ArrayList<>();
        for (PlainLine line : after.lines) {
            long units = chosen.getOrDefault(line.part(), 0L);
            if (units > 0) {
                Checks.give(given, line.id, units, 0);
                long unmet = Math.min(units, line.backOrdered);
                line.backOrdered -= unmet;
                line.released += unmet;
                PlainStock.add(moved, line.key, PlainLevel.BACK_ORDERED, -unmet);
                release(line, units - unmet, held, writtenOff);
                int from = held ? PlainLevel.HELD : PlainLevel.COMMITTED;
                PlainStock.add(moved, line.key, from, unmet - units);
                land(command.to(), line, units - unmet, moved);
            }
        }
        after.settle(stock.now);
        stock.move(moved, Cause.RELEASE, origin(command.request(), before, command.reason()));
        stock.put(after);
        Grant grant = new Grant(given, null, List.of(), false);
        return repeats.claimed(Answered.Call.RELEASE, command.request(), after, grant);
    }

    private static void release(PlainLine line, long units, boolean held, boolean writtenOff) {
        if (held) {
            line.held -= units;
        } else {
            line.committed -= units;
        }
        if (writtenOff) {
            line.writtenOff += units;
        } else {
            line.released += units;
        }
    }

    /** Where released units come to rest; nowhere, where no quantity is kept. */
    private void land(
            Command.ReleaseTo to, PlainLine line, long units, Map<LevelKey, long[]> moved) {
        if (!stock.level(line.key).tracked) {
            return;
        }
        switch (to) {
            case Command.ReleaseTo.WrittenOff _ ->
                    PlainStock.add(moved, line.key, PlainLevel.ON_HAND, -units);
            case Command.ReleaseTo.Into into -> {
                switch (into.bucket()) {
                    case AVAILABLE -> {}
                    case DAMAGED, QUALITY_CONTROL, OTHER ->
                            PlainStock.add(
                                    moved, line.key, PlainLevel.counterOf(into.bucket()), units);
                }
            }
        }
    }
}
