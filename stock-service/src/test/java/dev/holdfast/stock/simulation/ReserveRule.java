package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.SkuDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Reserve does, by RULINGS 2, 9, 13 to 15. */
final class ReserveRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final SourceRule sourcing;

    ReserveRule(PlainStock stock, DueHolds dueHolds) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.sourcing = new SourceRule(stock);
    }

    Outcome outcome(Command.Reserve command) {
        PlainReservation known = dueHolds.current(command.reservation());
        if (known != null) {
            if (!known.content.equals(command.request().content())) {
                throw new Refused(new Refusal.RequestIdReused(command.reservation()));
            }
            return new Outcome.Claimed(known.seen(), Grant.NONE, null, true, stock.now);
        }
        Map<LevelKey, Long> named = new TreeMap<>();
        Map<LevelKey, Long> unnamed = new TreeMap<>();
        command.lines()
                .forEach(line ->
                        (line.place().location() == null ? unnamed : named)
                                .merge(key(line), line.units(), Long::sum));
        Map<LevelKey, Long> wanted = new TreeMap<>(named);
        unnamed.forEach((key, units) -> wanted.merge(key, units, Long::sum));
        Checks.exist(stock, wanted.keySet(), false);
        Checks.open(stock, named.keySet());
        List<PlainReservation> replaced = replaced(command);
        Map<LevelKey, Long> freed = new TreeMap<>();
        for (PlainReservation hold : replaced) {
            hold.lines.forEach(line -> freed.merge(line.key, line.held, Long::sum));
        }
        boolean homeServes = sourcing.homeServes(unnamed.keySet());
        dueHolds.makeRoom(homeServes ? wanted : named, freed);
        boolean elsewhere =
                !unnamed.isEmpty()
                        && !(homeServes
                                && (!sourcing.othersOpen() || fits(wanted, unnamed, freed)));
        List<PlainLine> lines =
                elsewhere ? sourced(command, named, freed) : atHome(command, wanted, freed);
        replaced.forEach(hold -> replace(hold, command));
        return grant(command, lines);
    }

    private boolean fits(
            Map<LevelKey, Long> wanted, Map<LevelKey, Long> unnamed, Map<LevelKey, Long> freed) {
        SourceRule.Shelf shelf = new SourceRule.Shelf(stock, freed);
        return unnamed.keySet().stream()
                .allMatch(key -> shelf.has(key) >= wanted.getOrDefault(key, 0L));
    }

    /** Every line at the level it names, or else at the default location. */
    private List<PlainLine> atHome(
            Command.Reserve command, Map<LevelKey, Long> wanted, Map<LevelKey, Long> freed) {
        refuseIfFull(wanted, command);
        Map<LevelKey, Long> room = new TreeMap<>(freed);
        wanted.keySet().forEach(key -> room.merge(key, stock.level(key).available(), Long::sum));
        refuseIfShort(command, wanted, room);
        List<PlainLine> lines = new ArrayList<>();
        for (Command.WantedLine want : command.lines()) {
            LevelKey key = key(want);
            long units = Math.min(want.units(), room.getOrDefault(key, 0L));
            room.merge(key, -units, Long::sum);
            lines.add(line(command, want, key, want.units(), units));
            if (waits(command)) {
                lines.getLast().backOrdered = want.units() - units;
                lines.getLast().granted = want.units();
            }
        }
        return lines;
    }

    private void refuseIfFull(Map<LevelKey, Long> wanted, Command.Reserve command) {
        wanted.forEach((key, units) -> {
            PlainLevel level = stock.level(key);
            long promised = level.promised() + level.backOrdered() + units;
            if ((!level.tracked || waits(command)) && promised > PlainLevel.MOST) {
                throw new Refused(new Refusal.LevelLimit(key));
            }
        });
    }

    private static boolean waits(Command.Reserve command) {
        return command.fill() == Command.Fill.BACK_ORDER;
    }

    private static SourceRule.Sought sought(Command.WantedLine line) {
        SkuDay what = new SkuDay(line.place().sku(), line.place().date());
        return new SourceRule.Sought(what, line.units(), line.maySplit());
    }

    private List<PlainLine> sourced(
            Command.Reserve command, Map<LevelKey, Long> named, Map<LevelKey, Long> freed) {
        List<SourceRule.Sought> wants =
                command.lines().stream()
                        .filter(line -> line.place().location() == null)
                        .map(ReserveRule::sought)
                        .toList();
        Map<LevelKey, Long> wanted = new TreeMap<>(named);
        wants.forEach(want ->
                sourcing.levels(want.what())
                        .forEach(key -> wanted.merge(key, want.units(), Long::sum)));
        dueHolds.makeRoom(wanted, freed);
        refuseIfFull(named, command);
        SourceRule.Shelf all = new SourceRule.Shelf(stock, freed);
        SourceRule.Shelf rest = new SourceRule.Shelf(stock, freed);
        named.forEach((key, units) -> rest.take(key, Math.min(units, all.has(key))));
        List<@Nullable List<SourceRule.Take>> plan = sourcing.plan(wants, rest);
        List<Refusal.Shortage> shortages = new ArrayList<>();
        List<List<SourceRule.Take>> takes = new ArrayList<>();
        int next = 0;
        for (Command.WantedLine line : command.lines()) {
            if (line.place().location() == null) {
                List<SourceRule.Take> mine = plan.get(next++);
                takes.add(mine == null ? List.of() : mine);
                if (mine == null) {
                    SkuDay what = sought(line).what();
                    shortages.add(sourcing.shortage(line.id(), what, wants, rest));
                }
            } else {
                long want = named.getOrDefault(key(line), 0L);
                takes.add(List.of(new SourceRule.Take(key(line), line.units())));
                if (want > all.has(key(line))) {
                    long there = all.has(key(line));
                    shortages.add(Checks.shortage(stock, line.id(), key(line), want, there));
                }
            }
        }
        boolean whole = command.fill() == Command.Fill.ALL_OR_NOTHING;
        List<List<SourceRule.Take>> given =
                !whole && !shortages.isEmpty() ? inOrder(command, freed) : takes;
        boolean nothing =
                waits(command)
                        ? given.stream().anyMatch(List::isEmpty)
                        : given.stream().allMatch(List::isEmpty);
        if (nothing || (whole && !shortages.isEmpty())) {
            throw new Refused(new Refusal.Insufficient(shortages));
        }
        List<PlainLine> lines = parts(command, given);
        if (waits(command)) {
            Map<LevelKey, Long> claimed = new TreeMap<>();
            lines.forEach(line -> claimed.merge(line.key, line.open(), Long::sum));
            refuseIfFull(claimed, command);
        }
        return lines;
    }

    /** Line by line what there is. */
    private List<List<SourceRule.Take>> inOrder(
            Command.Reserve command, Map<LevelKey, Long> freed) {
        SourceRule.Shelf shelf = new SourceRule.Shelf(stock, freed);
        List<List<SourceRule.Take>> given = new ArrayList<>();
        for (Command.WantedLine line : command.lines()) {
            long units = Math.min(line.units(), shelf.has(key(line)));
            List<SourceRule.Take> mine;
            if (line.place().location() == null) {
                List<SourceRule.Take> queue =
                        waits(command) ? sourcing.mostAndQueue(sought(line), shelf) : null;
                mine = queue == null ? sourcing.most(sought(line), shelf) : queue;
            } else {
                mine =
                        units == 0 && !waits(command)
                                ? List.of()
                                : List.of(new SourceRule.Take(key(line), units));
            }
            mine.forEach(take -> shelf.take(take.key(), take.units()));
            given.add(mine);
        }
        return given;
    }

    private List<PlainLine> parts(Command.Reserve command, List<List<SourceRule.Take>> given) {
        List<PlainLine> lines = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Command.WantedLine want = command.lines().get(i);
            long ungranted = want.units();
            for (SourceRule.Take take : given.get(i)) {
                lines.add(line(command, want, take.key(), take.units(), take.units()));
                ungranted -= take.units();
            }
            if (given.get(i).isEmpty()) {
                lines.add(line(command, want, key(want), 0, 0));
            }
            lines.getLast().asked += ungranted;
            if (waits(command)) {
                lines.getLast().backOrdered += ungranted;
                lines.getLast().granted += ungranted;
            }
        }
        return lines;
    }

    private static PlainLine line(
            Command.Reserve command,
            Command.WantedLine want,
            LevelKey key,
            long asked,
            long units) {
        PlainLine line = new PlainLine(want.id(), key, asked);
        line.soldAs = want.soldAs();
        line.placing =
                want.place().location() != null
                        ? Line.Placing.NAMED
                        : want.maySplit() ? Line.Placing.SPLIT : Line.Placing.WHOLE;
        line.give(!(command.mode() instanceof Command.Mode.Commit), units);
        return line;
    }

    private LevelKey key(Command.WantedLine line) {
        String location = line.place().location();
        return new LevelKey(
                line.place().sku(), location == null ? stock.home : location, line.place().date());
    }

    /** The owner's holds whose time isn't over, the newest first. */
    private List<PlainReservation> replaced(Command.Reserve command) {
        if (!command.supersedesOwner()) {
            return List.of();
        }
        List<PlainReservation> theirs =
                stock.holds().stream()
                        .filter(hold -> hold.owner.equals(command.owner()))
                        .sorted(PlainReservation.NEWEST_FIRST)
                        .toList();
        theirs.stream()
                .filter(hold -> hold.due(stock.now))
                .sorted(DueHolds.LONGEST_OVERDUE)
                .forEach(hold -> dueHolds.current(hold.id));
        return theirs.stream().filter(hold -> !hold.due(stock.now)).toList();
    }

    private void refuseIfShort(
            Command.Reserve command, Map<LevelKey, Long> wanted, Map<LevelKey, Long> room) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        boolean any = false;
        for (Command.WantedLine line : command.lines()) {
            LevelKey key = key(line);
            long there = room.getOrDefault(key, 0L);
            long want = wanted.getOrDefault(key, 0L);
            any |= there > 0;
            if (want > there) {
                shortages.add(Checks.shortage(stock, line.id(), key, want, there));
            }
        }
        boolean enough =
                switch (command.fill()) {
                    case ALL_OR_NOTHING -> shortages.isEmpty();
                    case ALL_AVAILABLE -> any;
                    case BACK_ORDER -> true;
                };
        if (!enough) {
            throw new Refused(new Refusal.Insufficient(shortages));
        }
    }

    private void replace(PlainReservation hold, Command.Reserve command) {
        Map<LevelKey, long[]> freed = new TreeMap<>();
        PlainReservation ended = hold.next();
        for (PlainLine line : ended.lines) {
            PlainStock.add(freed, line.key, PlainLevel.HELD, -line.held);
            line.released += line.held;
            line.held = 0;
        }
        ended.end(Reservation.State.RELEASED, Reservation.Released.SUPERSEDED, stock.now);
        ended.successor = command.reservation();
        stock.move(freed, Cause.SUPERSEDE, origin(command, ended));
        stock.put(ended);
    }

    private Outcome grant(Command.Reserve command, List<PlainLine> lines) {
        PlainReservation made =
                new PlainReservation(command.reservation(), command.request().content(), stock.now);
        made.reference = command.reference();
        made.owner = command.owner();
        boolean hold = !(command.mode() instanceof Command.Mode.Commit);
        made.state = hold ? Reservation.State.HELD : Reservation.State.COMMITTED;
        made.committed = hold ? null : stock.now;
        made.expires =
                command.mode() instanceof Command.Mode.Hold ends
                        ? stock.now.plus(ends.ttl())
                        : null;
        Map<LevelKey, long[]> taken = new TreeMap<>();
        for (PlainLine line : lines) {
            made.lines.add(line);
            int counter = hold ? PlainLevel.HELD : PlainLevel.COMMITTED;
            PlainStock.add(taken, line.key, counter, line.held + line.committed);
            PlainStock.add(taken, line.key, PlainLevel.BACK_ORDERED, line.backOrdered);
        }
        stock.move(taken, Cause.RESERVE, origin(command, made));
        made.lines.forEach(line -> made.takePlace(line, stock.level(line.key), stock.now));
        stock.put(made);
        return new Outcome.Claimed(made.seen(), Grant.NONE, null, false, stock.now);
    }

    private static Origin origin(Command.Reserve command, PlainReservation changed) {
        return new Origin(
                command.request().actor(),
                "",
                changed.reference,
                null,
                changed.id,
                command.request().id());
    }
}
