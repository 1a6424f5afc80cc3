package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.SkuDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What TransferReservation does: promised units are at another location, and nothing else is new.
 */
final class RelocateRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final VerbRules verbs;

    RelocateRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, VerbRules verbs) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.verbs = verbs;
    }

    Outcome outcome(Command.Relocate command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.TRANSFER_RESERVATION, command.request());
        if (repeat != null) {
            return repeat;
        }
        if (!stock.locations.contains(command.to())) {
            throw new Refused(new Refusal.LocationNotFound(List.of(command.to())));
        }
        PlainReservation before = verbs.found(command.reservation());
        Checks.open(before);
        Map<String, Long> chosen =
                Checks.chosen(
                        before,
                        command.lines(),
                        part ->
                                part.key.location().equals(command.to())
                                        ? 0
                                        : part.held + part.committed);
        Map<LevelKey, Long> wanted = new TreeMap<>();
        before.lines.forEach(part -> {
            long units = chosen.getOrDefault(part.part(), 0L);
            if (units > 0) {
                wanted.merge(SkuDay.of(part.key).at(command.to()), units, Long::sum);
            }
        });
        if (stock.closed.contains(command.to())) {
            throw new Refused(new Refusal.LocationClosed(List.of(command.to())));
        }
        dueHolds.makeRoom(wanted, Map.of());
        refuseIfShort(before, command, chosen, wanted);
        return move(before, command, chosen);
    }

    private void refuseIfShort(
            PlainReservation before,
            Command.Relocate command,
            Map<String, Long> chosen,
            Map<LevelKey, Long> wanted) {
        wanted.forEach((key, units) -> {
            PlainLevel level = stock.level(key);
            if (!level.tracked
                    && level.promised() + level.backOrdered() + units > PlainLevel.MOST) {
                throw new Refused(new Refusal.LevelLimit(key));
            }
        });
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (PlainLine part : before.lines) {
            LevelKey key = SkuDay.of(part.key).at(command.to());
            long want = wanted.getOrDefault(key, 0L);
            long there = stock.level(key).available();
            if (chosen.getOrDefault(part.part(), 0L) > 0 && want > there) {
                shortages.add(Checks.shortage(stock, part.id, key, want, there));
            }
        }
        if (!shortages.isEmpty()) {
            throw new Refused(new Refusal.Insufficient(shortages));
        }
    }

    private Outcome move(
            PlainReservation before, Command.Relocate command, Map<String, Long> chosen) {
        boolean held = before.held();
        PlainReservation after = before.next();
        Map<LevelKey, long[]> moved = new TreeMap<>();
        List<Grant.Given> given = new ArrayList<>();
        for (PlainLine part : before.lines) {
            long units = chosen.getOrDefault(part.part(), 0L);
            if (units > 0) {
                LevelKey key = SkuDay.of(part.key).at(command.to());
                int counter = held ? PlainLevel.HELD : PlainLevel.COMMITTED;
                PlainStock.add(moved, part.key, counter, -units);
                PlainStock.add(moved, key, counter, units);
                Checks.give(given, part.id, units, 0);
                move(after, find(after, part.id, part.key), key, units, held);
            }
        }
        PlainReservation kept = given.isEmpty() ? before : after;
        stock.move(moved, Cause.RELOCATE, VerbRules.origin(command.request(), before, ""));
        stock.put(kept);
        Grant grant = new Grant(given, null, List.of(), false);
        return repeats.claimed(Answered.Call.TRANSFER_RESERVATION, command.request(), kept, grant);
    }

    private static PlainLine find(PlainReservation of, String id, LevelKey key) {
        return of.lines.stream()
                .filter(part -> part.id.equals(id) && part.key.equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void move(
            PlainReservation of, PlainLine from, LevelKey key, long units, boolean held) {
        boolean there =
                of.lines.stream().anyMatch(part -> part.id.equals(from.id) && part.key.equals(key));
        if (!there && from.granted == units) {
            from.key = key;
            return;
        }
        if (!there) {
            PlainLine begun = new PlainLine(from.id, key, 0);
            begun.soldAs = from.soldAs;
            begun.placing = from.placing;
            of.lines.add(begun);
        }
        PlainLine to = find(of, from.id, key);
        to.give(held, units);
        to.asked += units;
        from.give(held, -units);
        from.asked -= units;
    }
}
