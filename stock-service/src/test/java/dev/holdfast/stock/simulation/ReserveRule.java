package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Reserve does, by RULINGS 2, 9, 13 to 15. */
final class ReserveRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;

    ReserveRule(PlainStock stock, DueHolds dueHolds) {
        this.stock = stock;
        this.dueHolds = dueHolds;
    }

    Outcome outcome(Command.Reserve command) {
        PlainReservation known = dueHolds.current(command.reservation());
        if (known != null) {
            if (!known.content.equals(command.request().content())) {
                throw new Refused(new Refusal.RequestIdReused(command.reservation()));
            }
            return new Outcome.Claimed(known.seen(), Grant.NONE, null, true, stock.now);
        }
        Map<LevelKey, Long> wanted = new TreeMap<>();
        command.lines().forEach(line -> wanted.merge(key(line), line.units(), Long::sum));
        Checks.exist(stock, wanted.keySet(), false);
        Checks.open(stock, wanted.keySet());
        List<PlainReservation> replaced = replaced(command);
        Map<LevelKey, Long> room = new TreeMap<>();
        for (PlainReservation hold : replaced) {
            hold.lines.forEach(line -> room.merge(line.key, line.held, Long::sum));
        }
        dueHolds.makeRoom(wanted, room);
        wanted.forEach((key, units) -> {
            PlainLevel level = stock.level(key);
            long promised = level.promised() + level.backOrdered() + units;
            boolean unbounded = !level.tracked || command.fill() == Command.Fill.BACK_ORDER;
            if (unbounded && promised > PlainLevel.MOST) {
                throw new Refused(new Refusal.LevelLimit(key));
            }
        });
        wanted.keySet().forEach(key -> room.merge(key, stock.level(key).available(), Long::sum));
        refuseIfShort(command, wanted, room);
        replaced.forEach(hold -> replace(hold, command));
        return grant(command, room);
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

    private Outcome grant(Command.Reserve command, Map<LevelKey, Long> room) {
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
        for (Command.WantedLine want : command.lines()) {
            PlainLine line = new PlainLine(want.id(), key(want), want.units());
            long units = Math.min(want.units(), room.getOrDefault(line.key, 0L));
            room.merge(line.key, -units, Long::sum);
            line.soldAs = want.soldAs();
            line.give(hold, units);
            made.lines.add(line);
            int counter = hold ? PlainLevel.HELD : PlainLevel.COMMITTED;
            PlainStock.add(taken, line.key, counter, units);
            if (command.fill() == Command.Fill.BACK_ORDER) {
                line.backOrdered = want.units() - units;
                line.granted = want.units();
                PlainStock.add(taken, line.key, PlainLevel.BACK_ORDERED, line.backOrdered);
            }
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
