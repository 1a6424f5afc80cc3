package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.SkuDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What AmendReservation does, by RULINGS 16: only the difference moves. */
final class AmendRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final VerbRules verbs;
    private final SourceRule sourcing;

    AmendRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, VerbRules verbs) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.verbs = verbs;
        this.sourcing = new SourceRule(stock);
    }

    Outcome outcome(Command.Amend command) {
        Outcome repeat = repeats.ofVerb(Answered.Call.AMEND, command.request());
        if (repeat != null) {
            return repeat;
        }
        PlainReservation before = verbs.found(command.reservation());
        Checks.open(before);
        refuseUnfit(before, command);
        Change first = changed(before, command, Map.of());
        Map<LevelKey, Long> wanted = new TreeMap<>();
        Map<LevelKey, Long> freed = new TreeMap<>();
        difference(before, first.after)
                .forEach((key, moved) -> {
                    long units = moved[PlainLevel.HELD] + moved[PlainLevel.COMMITTED];
                    units += moved[PlainLevel.BACK_ORDERED];
                    (units > 0 ? wanted : freed).put(key, Math.abs(units));
                });
        Set<LevelKey> keys = new LinkedHashSet<>(first.named.keySet());
        first.sought.values().forEach(want -> keys.add(want.what().at(stock.home)));
        Checks.exist(stock, keys, false);
        Checks.open(stock, wanted.keySet());
        Map<LevelKey, Long> room = new TreeMap<>(wanted);
        first.sought
                .values()
                .forEach(want ->
                        sourcing.levels(want.what())
                                .forEach(key -> room.merge(key, want.units(), Long::sum)));
        dueHolds.makeRoom(room, freed);
        PlainReservation served = stock.reservations.getOrDefault(before.id, before);
        PlainReservation after = sourced(served, command);
        Map<LevelKey, long[]> moved = difference(served, after);
        after.settle(stock.now);
        stock.move(moved, Cause.AMEND, VerbRules.origin(command.request(), served, ""));
        for (int i = 0; i < after.lines.size(); i++) {
            PlainLine is = after.lines.get(i);
            PlainLine was = i < served.lines.size() ? served.lines.get(i) : null;
            if (was == null || !was.key.equals(is.key)) {
                after.takePlace(is, stock.level(is.key), stock.now);
            }
        }
        stock.put(after);
        return repeats.claimed(Answered.Call.AMEND, command.request(), after, Grant.NONE);
    }

    private Change changed(
            PlainReservation before,
            Command.Amend command,
            Map<String, List<SourceRule.Take>> found) {
        Change change = new Change(before, found);
        command.lines().forEach(change::apply);
        takeWhatIsThere(before, change);
        return change;
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

    /** Lines that wait and were moved take what those leave that must have all at once. */
    private void takeWhatIsThere(PlainReservation before, Change change) {
        Map<LevelKey, Long> left = new TreeMap<>();
        difference(before, change.after)
                .forEach((key, difference) -> {
                    long first = difference[PlainLevel.HELD] + difference[PlainLevel.COMMITTED];
                    left.put(key, Math.max(0, stock.level(key).available() - Math.max(0, first)));
                });
        for (PlainLine line : change.movedWaiting) {
            long units = Math.min(line.backOrdered, left.getOrDefault(line.key, 0L));
            left.merge(line.key, -units, Long::sum);
            line.backOrdered -= units;
            line.committed += units;
        }
    }

    private static List<PlainLine> parts(PlainReservation of, String id) {
        return of.lines.stream().filter(line -> line.id.equals(id)).toList();
    }

    private static PlainLine head(List<PlainLine> parts) {
        return parts.stream().filter(part -> part.open() > 0).findFirst().orElse(parts.getFirst());
    }

    /** Refuses what can't be amended so. */
    private static void refuseUnfit(PlainReservation before, Command.Amend command) {
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        @Nullable String shipped = null;
        for (Command.AmendedLine want : command.lines()) {
            List<PlainLine> parts = parts(before, want.id());
            long left = parts.stream().mapToLong(part -> part.shipped).sum();
            if (parts.isEmpty()) {
                if (want.sku() == null) {
                    unknown.add(want.id());
                }
            } else if (left > 0 && moves(parts, want)) {
                shipped = want.id();
            } else if (want.units() < left) {
                excess.add(new Refusal.Excess(want.id(), want.units(), left));
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
    }

    private static SkuDay shall(List<PlainLine> parts, Command.AmendedLine want) {
        LevelKey old = parts.isEmpty() ? null : head(parts).key;
        String sku = want.sku() == null && old != null ? old.sku() : String.valueOf(want.sku());
        LocalDate date = want.date();
        if (date == null) {
            date = old != null && old.sku().equals(sku) ? old.date() : LevelKey.UNDATED;
        }
        return new SkuDay(sku, date);
    }

    private static boolean moves(List<PlainLine> parts, Command.AmendedLine want) {
        return !SkuDay.of(head(parts).key).equals(shall(parts, want))
                || parts.stream()
                        .anyMatch(part ->
                                want.location() != null
                                        && !want.location().equals(part.key.location()));
    }

    private PlainReservation sourced(PlainReservation before, Command.Amend command) {
        Change fixed = changed(before, command, Map.of());
        Map<LevelKey, Long> wanted = new TreeMap<>();
        Map<LevelKey, Long> freed = new TreeMap<>();
        difference(before, fixed.after)
                .forEach((key, moved) -> {
                    PlainLevel level = stock.level(key);
                    long units = moved[PlainLevel.HELD] + moved[PlainLevel.COMMITTED];
                    long waiting = moved[PlainLevel.BACK_ORDERED];
                    long promised = level.promised() + level.backOrdered() + units + waiting;
                    if ((!level.tracked || waiting > 0) && promised > PlainLevel.MOST) {
                        throw new Refused(new Refusal.LevelLimit(key));
                    }
                    (units > 0 ? wanted : freed).put(key, Math.abs(units));
                });
        SourceRule.Shelf all = new SourceRule.Shelf(stock, freed);
        SourceRule.Shelf rest = new SourceRule.Shelf(stock, freed);
        List<Refusal.Shortage> shortages = new ArrayList<>();
        wanted.forEach((key, units) -> {
            rest.take(key, Math.min(units, all.has(key)));
            if (units > all.has(key)) {
                String line = fixed.named.getOrDefault(key, "");
                shortages.add(Checks.shortage(stock, line, key, units, all.has(key)));
            }
        });
        List<SourceRule.Sought> wants = List.copyOf(fixed.sought.values());
        List<@Nullable List<SourceRule.Take>> plan =
                wants.isEmpty() ? List.of() : sourcing.plan(wants, rest);
        Map<String, List<SourceRule.Take>> found = new HashMap<>();
        int next = 0;
        for (String line : fixed.sought.keySet()) {
            List<SourceRule.Take> takes = plan.get(next);
            if (takes == null) {
                shortages.add(sourcing.shortage(line, wants.get(next).what(), wants, rest));
            } else {
                found.put(line, takes);
            }
            next++;
        }
        if (!shortages.isEmpty()) {
            throw new Refused(new Refusal.Insufficient(shortages));
        }
        return changed(before, command, found).after;
    }

    /** A reservation while its lines change. */
    private final class Change {
        final PlainReservation after;
        final Map<LevelKey, String> named = new LinkedHashMap<>();
        final Map<String, SourceRule.Sought> sought = new LinkedHashMap<>();
        final List<PlainLine> movedWaiting = new ArrayList<>();
        private final boolean held;
        private final Map<String, List<SourceRule.Take>> found;

        Change(PlainReservation before, Map<String, List<SourceRule.Take>> found) {
            this.after = before.next();
            this.held = before.held();
            this.found = found;
        }

        void apply(Command.AmendedLine want) {
            List<PlainLine> parts = parts(after, want.id());
            if (!parts.isEmpty() && !moves(parts, want)) {
                resize(want, parts);
                return;
            }
            SkuDay what = shall(parts, want);
            Line.Placing placing = parts.isEmpty() ? Line.Placing.WHOLE : head(parts).placing;
            String location = want.location();
            if (!parts.isEmpty() && location == null) {
                boolean sameSku = head(parts).key.sku().equals(what.sku());
                long open = parts.stream().filter(part -> part.open() > 0).count();
                location = sameSku && open <= 1 ? head(parts).key.location() : null;
                placing = placing == Line.Placing.NAMED && !sameSku ? Line.Placing.WHOLE : placing;
            } else if (location != null) {
                placing = Line.Placing.NAMED;
            }
            boolean waits = parts.stream().anyMatch(part -> part.backOrdered > 0);
            if (location == null && (want.units() == 0 || waits)) {
                location = stock.home;
                placing = parts.isEmpty() ? Line.Placing.NAMED : placing;
            }
            List<SourceRule.Take> takes;
            if (location == null) {
                takes = source(want.id(), what, want.units(), placing);
            } else {
                named.putIfAbsent(what.at(location), want.id());
                takes = List.of(new SourceRule.Take(what.at(location), want.units()));
            }
            place(want.id(), parts, takes, placing, waits);
        }

        private List<SourceRule.Take> source(
                String line, SkuDay what, long units, Line.Placing placing) {
            sought.put(line, new SourceRule.Sought(what, units, placing == Line.Placing.SPLIT));
            return found.getOrDefault(line, List.of());
        }

        /** The line's units are at these levels and nowhere else. */
        private void place(
                String id,
                List<PlainLine> parts,
                List<SourceRule.Take> takes,
                Line.Placing placing,
                boolean waits) {
            List<SourceRule.Take> left = new ArrayList<>(takes);
            List<PlainLine> others = new ArrayList<>();
            for (PlainLine part : parts) {
                part.placing = placing;
                SourceRule.Take here =
                        left.stream()
                                .filter(take -> take.key().equals(part.key))
                                .findFirst()
                                .orElse(null);
                if (here == null) {
                    others.add(part);
                } else {
                    left.remove(here);
                    set(part, here.units(), waits);
                }
            }
            for (PlainLine part : others) {
                part.released += part.open();
                part.held = 0;
                part.committed = 0;
                part.backOrdered = 0;
                part.asked = 0;
                if (part == others.getFirst() && !left.isEmpty()) {
                    part.key = left.getFirst().key();
                    set(part, left.removeFirst().units(), waits);
                    if (waits) {
                        movedWaiting.add(part);
                    }
                }
            }
            String soldAs = parts.isEmpty() ? "" : parts.getFirst().soldAs;
            left.forEach(take -> begin(id, take, soldAs, placing));
        }

        private void begin(String id, SourceRule.Take take, String soldAs, Line.Placing placing) {
            PlainLine part = new PlainLine(id, take.key(), 0);
            part.soldAs = soldAs;
            part.placing = placing;
            set(part, take.units(), false);
            after.lines.add(part);
        }

        /** The part has so many open units at its level; those it hasn't yet it may wait for. */
        private void set(PlainLine part, long units, boolean waits) {
            long had = part.open();
            long there = Math.min(units, part.committed);
            part.granted += Math.max(0, units - had);
            part.released += Math.max(0, had - units);
            part.held = held ? units : 0;
            part.backOrdered = waits ? units - there : 0;
            part.committed = held ? 0 : units - part.backOrdered;
            part.asked = units + part.shipped;
        }

        private void resize(Command.AmendedLine want, List<PlainLine> parts) {
            PlainLine head = head(parts);
            named.putIfAbsent(head.key, want.id());
            PlainLine waiting =
                    parts.stream().filter(part -> part.backOrdered > 0).findFirst().orElse(null);
            long missing = want.units();
            for (PlainLine part : parts) {
                missing -= part.open() + part.shipped;
                part.asked = part.open() + part.shipped;
            }
            for (int i = parts.size() - 1; i >= 0 && missing < 0; i--) {
                PlainLine part = parts.get(i);
                long less = Math.min(-missing, part.backOrdered);
                part.backOrdered -= less;
                part.released += less;
                part.asked -= less;
                missing += less;
            }
            for (int i = parts.size() - 1; i >= 0 && missing < 0; i--) {
                PlainLine part = parts.get(i);
                long less = Math.min(-missing, part.held + part.committed);
                part.held -= held ? less : 0;
                part.committed -= held ? 0 : less;
                part.released += less;
                part.asked -= less;
                missing += less;
            }
            if (missing > 0 && waiting != null) {
                set(waiting, waiting.open() + missing, true);
            } else if (missing > 0 && head.placing == Line.Placing.SPLIT) {
                for (SourceRule.Take take :
                        source(want.id(), SkuDay.of(head.key), missing, Line.Placing.SPLIT)) {
                    PlainLine there =
                            parts.stream()
                                    .filter(part -> part.key.equals(take.key()))
                                    .findFirst()
                                    .orElse(null);
                    if (there == null) {
                        begin(want.id(), take, head.soldAs, head.placing);
                    } else {
                        set(there, there.open() + take.units(), false);
                    }
                }
            } else if (missing > 0) {
                set(head, head.open() + missing, false);
            }
        }
    }
}
