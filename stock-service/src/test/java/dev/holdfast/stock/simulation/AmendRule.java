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
        PlainReservation after = amended(before, command, named);
        int counter = before.held() ? PlainLevel.HELD : PlainLevel.COMMITTED;
        Map<LevelKey, long[]> moved = new TreeMap<>();
        before.lines.forEach(
                line -> PlainStock.add(moved, line.key, counter, -line.held - line.committed));
        after.lines.forEach(
                line -> PlainStock.add(moved, line.key, counter, line.held + line.committed));
        Map<LevelKey, Long> wanted = new TreeMap<>();
        moved.forEach((key, difference) -> {
            if (difference[counter] > 0) {
                wanted.put(key, difference[counter]);
            }
        });
        Checks.exist(stock, named.values(), false);
        Checks.open(stock, wanted.keySet());
        dueHolds.makeRoom(wanted, Map.of());
        refuseIfShort(wanted, named);
        after.settle(stock.now);
        stock.move(moved, Cause.AMEND, VerbRules.origin(command.request(), before, ""));
        stock.put(after);
        return repeats.claimed(Answered.Call.AMEND, command.request(), after, Grant.NONE);
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

    private static PlainReservation amended(
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
            long had = line.held + line.committed;
            long shall = want.units() - line.shipped;
            long kept = line.key.equals(key) ? Math.min(had, shall) : 0;
            line.released += had - kept;
            line.held = held ? kept : 0;
            line.committed = held ? 0 : kept;
            line.give(held, shall - kept);
            line.asked = want.units();
            line.key = key;
        }
        return after;
    }

    private void refuseIfShort(Map<LevelKey, Long> wanted, Map<String, LevelKey> named) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        wanted.forEach((key, units) -> {
            PlainLevel level = stock.level(key);
            if (!level.tracked && level.promised() + units > PlainLevel.MOST) {
                throw new Refused(new Refusal.LevelLimit(key));
            }
            if (units > level.available()) {
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
