package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Snapshots that don't say what is, for {@link BrokenDecider}. */
final class Altered {
    private Altered() {}

    /** The snapshot with the end of holds moved, where it makes a difference now. */
    static Snapshot shifted(Snapshot snapshot, Instant now, Duration by) {
        Map<UUID, Reservation> reservations = new HashMap<>(snapshot.reservations());
        reservations.replaceAll((_, hold) -> {
            Instant end = hold.times().expires();
            if (end == null || hold.state() != Reservation.State.HELD) {
                return hold;
            }
            Reservation moved = ending(hold, end.plus(by));
            return moved.dueAt(now) == hold.dueAt(now) ? hold : moved;
        });
        return with(snapshot, reservations, snapshot.levels());
    }

    private static Reservation ending(Reservation hold, Instant end) {
        Reservation.Times times = hold.times();
        return new Reservation(
                hold.id(),
                hold.content(),
                hold.state(),
                hold.reference(),
                hold.owner(),
                new Reservation.Times(times.created(), end, times.committed(), times.ended()),
                hold.ending(),
                hold.retaken(),
                hold.version(),
                hold.lines());
    }

    /** The snapshot with other reservations and levels. */
    static Snapshot with(
            Snapshot snapshot, Map<UUID, Reservation> reservations, Map<LevelKey, Level> levels) {
        return new Snapshot(
                snapshot.claims(),
                snapshot.merchant(),
                levels,
                reservations,
                snapshot.known(),
                snapshot.answered(),
                snapshot.shipments(),
                snapshot.expected(),
                snapshot.openHolds(),
                snapshot.dueHolds(),
                snapshot.newestHolds(),
                snapshot.waiting(),
                snapshot.newestCommitments(),
                snapshot.skus(),
                snapshot.twins(),
                snapshot.locations(),
                snapshot.open());
    }
}
