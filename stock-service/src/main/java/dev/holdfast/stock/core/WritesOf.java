package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Queues queues,
            List<Movement> movements,
            Map<Answered.Key, Answered> answered,
            Map<UUID, Shipment> shipments,
            Map<UUID, ExpectedShipment> expected) {
        List<Level> newLevels = new ArrayList<>();
        List<Level> changedLevels = new ArrayList<>();
        List<LevelKey> setAside = new ArrayList<>();
        List<LevelKey> givenOut = new ArrayList<>();
        for (Level level : sorted(levels.values(), Comparator.comparing(Level::key))) {
            Level before = snapshot.levels().get(level.key());
            (before == null ? newLevels : changedLevels).add(level);
            if (level.serving() != (before != null && before.serving())) {
                (level.serving() ? setAside : givenOut).add(level.key());
            }
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
                setAside,
                givenOut,
                made,
                changed,
                unqueued(snapshot, queues),
                queues.changes().values().stream().flatMap(Optional::stream).sorted().toList(),
                movements,
                sorted(answered.values(), Comparator.comparing(answer -> answer.key().id())),
                sorted(shipments.values(), Comparator.comparing(Shipment::id)),
                announced,
                changedExpected);
    }

    /** The places of lines that waited before the batch and don't, or not from there, after it. */
    private static List<QueuePlace> unqueued(Snapshot snapshot, Queues queues) {
        List<QueuePlace> unqueued = new ArrayList<>();
        for (Queues.Slot slot : queues.changes().keySet()) {
            Reservation before = snapshot.reservations().get(slot.reservation());
            if (before == null || slot.line() > before.lines().size()) {
                continue;
            }
            Line line = before.lines().get(slot.line() - 1);
            if (line.backOrdered() > 0 && line.key().equals(slot.level())) {
                unqueued.add(
                        new QueuePlace(
                                slot.level(),
                                before.committedAt(),
                                0,
                                slot.reservation(),
                                slot.line()));
            }
        }
        return sorted(unqueued, Comparator.naturalOrder());
    }

    private static <T> List<T> sorted(Collection<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }
}
