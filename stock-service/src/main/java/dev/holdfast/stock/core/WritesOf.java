package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sorts a book's changes into what is new and what is changed, in lock order. */
final class WritesOf {
    private WritesOf() {}

    static Writes book(
            Snapshot snapshot,
            Set<String> skus,
            Map<LevelKey, Level> levels,
            Map<UUID, Reservation> reservations,
            List<Movement> movements,
            Map<Answered.Key, Answered> answered,
            Map<UUID, Shipment> shipments,
            Map<UUID, ExpectedShipment> expected) {
        List<Level> newLevels = new ArrayList<>();
        List<Level> changedLevels = new ArrayList<>();
        for (Level level : sorted(levels.values(), Comparator.comparing(Level::key))) {
            (snapshot.levels().containsKey(level.key()) ? changedLevels : newLevels).add(level);
        }
        List<Reservation> made = new ArrayList<>();
        List<Writes.Changed> changed = new ArrayList<>();
        for (Reservation after :
                sorted(reservations.values(), Comparator.comparing(Reservation::id))) {
            Reservation before = snapshot.reservations().get(after.id());
            if (before == null) {
                made.add(after);
            } else {
                changed.add(new Writes.Changed(after, before));
            }
        }
        List<ExpectedShipment> announced = new ArrayList<>();
        List<ExpectedShipment> changedExpected = new ArrayList<>();
        for (ExpectedShipment shipment :
                sorted(expected.values(), Comparator.comparing(ExpectedShipment::id))) {
            (snapshot.expected().containsKey(shipment.id()) ? changedExpected : announced)
                    .add(shipment);
        }
        return new Writes(
                skus,
                newLevels,
                changedLevels,
                made,
                changed,
                movements,
                sorted(answered.values(), Comparator.comparing(answer -> answer.key().id())),
                sorted(shipments.values(), Comparator.comparing(Shipment::id)),
                announced,
                changedExpected);
    }

    private static <T> List<T> sorted(Collection<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }
}
