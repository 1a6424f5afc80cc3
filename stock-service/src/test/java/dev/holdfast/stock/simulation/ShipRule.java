package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Shipment;
import java.util.ArrayList;
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
        Map<String, Long> chosen = Checks.chosen(before, command.lines(), line -> line.committed);
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
