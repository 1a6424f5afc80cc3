package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What AmendReservation does, by RULINGS 16: only the difference moves. */
final class AmendRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final VerbRules verbs;

    AmendRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, VerbRules verbs) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.verbs = verbs;
    }

    Outcome outcome(Command.Amend command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.AMEND, command.request());
        if (repeat != null) {
            return repeat;
        }
        PlainReservation before = verbs.found(command.reservation());
        Checks.open(before);
        Map<String, LevelKey> named = named(before, command);
        Map<LevelKey, Long> wanted = new TreeMap<>();
        difference(before, amended(before, command, named))
                .forEach((key, moved) -> {
                    long more =
                            moved[PlainLevel.HELD]
                                    + moved[PlainLevel.COMMITTED]
                                    + moved[PlainLevel.BACK_ORDERED];
                    if (more > 0) {
                        wanted.put(key, more);
                    }
                });
        Checks.exist(stock, named.values(), false);
        Checks.open(stock, wanted.keySet());
        dueHolds.makeRoom(wanted, Map.of());
        PlainReservation served = stock.reservations.getOrDefault(before.id, before);
        PlainReservation after = amended(served, command, named);
        Map<LevelKey, long[]> moved = difference(served, after);
        refuseIfShort(moved, named);
        after.settle(stock.now);
        stock.move(moved, Cause.AMEND, VerbRules.origin(command.request(), served, ""));
        for (PlainLine line : after.lines) {
            PlainLine was = served.line(line.id);
            if (was == null || !was.key.equals(line.key)) {
                after.takePlace(line, stock.level(line.key), stock.now);
            }
        }
        stock.put(after);
        return repeats.claimed(Answered.Call.AMEND, command.request(), after, Grant.NONE);
    }

    private static Map<LevelKey, long[]> difference(
            PlainReservation before, PlainReservation after) {
        Map<LevelKey, long[]> moved = new TreeMap<>();
        for (PlainLine line : before.lines) {
            PlainStock.add(moved, line.key, PlainLevel.HELD, -line.held);
            PlainStock.add(moved, line.key, PlainLevel.COMMITTED, -line.committed);
            PlainStock.add(moved, line.key, PlainLevel.BACK_ORDERED, -line.backOrdered);
        }
        for (PlainLine line : after.lines) {
            PlainStock.add(moved, line.key, PlainLevel.HELD, line.held);
            PlainStock.add(moved, line.key, PlainLevel.COMMITTED, line.committed);
            PlainStock.add(moved, line.key, PlainLevel.BACK_ORDERED, line.backOrdered);
        }
        return moved;
    }

    /** The level that each line named shall draw on; refuses what can't be amended so. */
    private Map<String, LevelKey> named(PlainReservation before, Command.Amend command) {
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        @Nullable String shipped = null;
        Map<String, LevelKey> named = new LinkedHashMap<>();
        for (Command.AmendedLine want : command.lines()) {
            PlainLine line = before.line(want.id());
            if (line == null && want.sku() == null) {
                unknown.add(want.id());
                continue;
            }
            LevelKey key = key(line, want);
            named.put(want.id(), key);
            if (line != null && line.shipped > 0 && !line.key.equals(key)) {
                shipped = want.id();
            } else if (line != null && want.units() < line.shipped) {
                excess.add(new Refusal.Excess(line.id, want.units(), line.shipped));
            }
        }
        if (!unknown.isEmpty()) {
            throw new Refused(new Refusal.LineNotFound(before.id, unknown));
        }
        if (shipped != null) {
            throw new Refused(new Refusal.AlreadyShipped(before.id, shipped));
        }
        if (!excess.isEmpty()) {
            throw new Refused(new Refusal.UnitsExceeded(before.id, excess));
        }
        return named;
    }

    /** What isn't named stays while the SKU does. */
    private LevelKey key(@Nullable PlainLine line, Command.AmendedLine want) {
        String sku = want.sku();
        LevelKey old =
                line != null && (sku == null || sku.equals(line.key.sku())) ? line.key : null;
        String location = want.location();
        LocalDate date = want.date();
        if (old != null) {
            return new LevelKey(
                    old.sku(),
                    location == null ? old.location() : location,
                    date == null ? old.date() : date);
        }
        return new LevelKey(
                sku == null ? "" : sku,
                location == null ? stock.home : location,
                date == null ? LevelKey.UNDATED : date);
    }

    private PlainReservation amended(
            PlainReservation before, Command.Amend command, Map<String, LevelKey> named) {
        boolean held = before.held();
        PlainReservation after = before.next();
        for (Command.AmendedLine want : command.lines()) {
            LevelKey key = named.getOrDefault(want.id(), LevelKey.of("none", "none"));
            PlainLine line = after.line(want.id());
            if (line == null) {
                line = new PlainLine(want.id(), key, want.units());
                after.lines.add(line);
            }
            boolean waited = line.backOrdered > 0;
            long had = line.held + line.committed + line.backOrdered;
            long shall = want.units() - line.shipped;
            long there = line.key.equals(key) ? Math.min(line.committed, shall) : 0;
            long kept = line.key.equals(key) ? Math.min(had, shall) : 0;
            line.released += had - kept;
            line.held = held ? kept : 0;
            line.committed = held ? 0 : kept;
            line.give(held, shall - kept);
            line.backOrdered = waited ? shall - there : 0;
            line.committed = waited ? there : line.committed;
            line.asked = want.units();
            line.key = key;
        }
        takeWhatIsThere(before, after, command);
        return after;
    }

    /** Lines that wait and were moved take what those leave that must have all at once. */
    private void takeWhatIsThere(
            PlainReservation before, PlainReservation after, Command.Amend command) {
        Map<LevelKey, Long> left = new TreeMap<>();
        Map<LevelKey, long[]> moved = difference(before, after);
        moved.forEach((key, difference) -> {
            long first = difference[PlainLevel.HELD] + difference[PlainLevel.COMMITTED];
            left.put(key, Math.max(0, stock.level(key).available() - Math.max(0, first)));
        });
        for (Command.AmendedLine want : command.lines()) {
            PlainLine was = before.line(want.id());
            PlainLine line = after.line(want.id());
            if (was != null && line != null && !was.key.equals(line.key)) {
                long units = Math.min(line.backOrdered, left.getOrDefault(line.key, 0L));
                left.merge(line.key, -units, Long::sum);
                line.backOrdered -= units;
                line.committed += units;
            }
        }
    }

    private void refuseIfShort(Map<LevelKey, long[]> moved, Map<String, LevelKey> named) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        moved.forEach((key, difference) -> {
            PlainLevel level = stock.level(key);
            long units = difference[PlainLevel.HELD] + difference[PlainLevel.COMMITTED];
            long waiting = difference[PlainLevel.BACK_ORDERED];
            long promised = level.promised() + level.backOrdered() + units + waiting;
            if ((!level.tracked || waiting > 0) && promised > PlainLevel.MOST) {
                throw new Refused(new Refusal.LevelLimit(key));
            }
            if (units > 0 && units > level.available()) {
                String first =
                        named.entrySet().stream()
                                .filter(line -> line.getValue().equals(key))
                                .map(Map.Entry::getKey)
                                .findFirst()
                                .orElse("");
                shortages.add(Checks.shortage(stock, first, key, units, level.available()));
            }
        });
        if (!shortages.isEmpty()) {
            throw new Refused(new Refusal.Insufficient(shortages));
        }
    }
}
