package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Shipment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Ship does, by RULINGS 2, 7 and 21. */
final class ShipRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final VerbRules verbs;

    ShipRule(PlainStock stock, DueHolds dueHolds, VerbRules verbs) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.verbs = verbs;
    }

    Outcome outcome(Command.Ship command) {
        @Nullable Shipment known = stock.shipments.get(command.shipment());
        if (known != null) {
            if (!known.content().equals(command.request().content())) {
                throw new Refused(new Refusal.RequestIdReused(command.shipment()));
            }
            PlainReservation of = Objects.requireNonNull(dueHolds.current(known.reservation()));
            return new Outcome.Claimed(of.seen(), Grant.NONE, known, true, stock.now);
        }
        PlainReservation before = verbs.found(command.reservation());
        Checks.committed(before);
        Checks.chosen(before, command.lines(), line -> line.committed + line.backOrdered);
        refuseWhatWaits(before, command);
        Map<String, Long> chosen = taken(before, command);
        PlainReservation after = before.next();
        Map<LevelKey, long[]> moved = new TreeMap<>();
        List<Shipment.ShippedLine> left = new ArrayList<>();
        for (PlainLine line : after.lines) {
            long units = chosen.getOrDefault(line.part(), 0L);
            if (units > 0) {
                line.committed -= units;
                line.shipped += units;
                PlainStock.add(moved, line.key, PlainLevel.COMMITTED, -units);
                long there = stock.level(line.key).tracked ? units : 0;
                PlainStock.add(moved, line.key, PlainLevel.ON_HAND, -there);
                left.add(new Shipment.ShippedLine(line.id, line.key, units));
            }
        }
        after.settle(stock.now);
        stock.move(moved, Cause.SHIP, VerbRules.origin(command.request(), before, ""));
        stock.put(after);
        Shipment shipment = shipment(command, after, left);
        stock.put(shipment);
        return new Outcome.Claimed(after.seen(), Grant.NONE, shipment, false, stock.now);
    }

    /** What leaves, part by part. */
    private static Map<String, Long> taken(PlainReservation before, Command.Ship command) {
        Map<String, Long> taken = new HashMap<>();
        if (command.lines().isEmpty()) {
            before.lines.forEach(line -> taken.put(line.part(), line.committed));
        }
        for (Command.LineUnits named : command.lines()) {
            long missing = named.units() == 0 ? Long.MAX_VALUE : named.units();
            for (PlainLine part : meant(before, named)) {
                long units = Math.min(missing, part.committed);
                taken.put(part.part(), units);
                missing -= units;
            }
        }
        return taken;
    }

    private static List<PlainLine> meant(PlainReservation before, Command.LineUnits named) {
        return before.lines.stream()
                .filter(part -> part.id.equals(named.lineId()))
                .filter(part ->
                        named.location() == null || named.location().equals(part.key.location()))
                .toList();
    }

    /** Lines named that would need units which aren't there; all that wait, where none is named. */
    private static void refuseWhatWaits(PlainReservation before, Command.Ship command) {
        List<Refusal.Waits> waiting = new ArrayList<>();
        if (command.lines().isEmpty()) {
            before.lines.stream()
                    .filter(line -> line.backOrdered > 0)
                    .forEach(line -> waiting.add(new Refusal.Waits(line.id, line.backOrdered)));
        }
        for (Command.LineUnits named : command.lines()) {
            long committed = 0;
            long waits = 0;
            for (PlainLine part : meant(before, named)) {
                committed += part.committed;
                waits += part.backOrdered;
            }
            boolean beyond = named.units() == 0 ? committed == 0 : named.units() > committed;
            if (beyond && waits > 0) {
                waiting.add(new Refusal.Waits(named.lineId(), waits));
            }
        }
        if (!waiting.isEmpty()) {
            throw new Refused(new Refusal.BackOrdered(before.id, waiting));
        }
    }

    private Shipment shipment(
            Command.Ship command, PlainReservation of, List<Shipment.ShippedLine> left) {
        return new Shipment(
                command.shipment(),
                command.request().content(),
                of.id,
                of.reference,
                left,
                stock.now,
                command.request().actor());
    }
}
