package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.SkuSettings;
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

    /** The snapshot with each level of a day showing what the next day's has. */
    static Snapshot aDayLater(Snapshot snapshot) {
        Map<LevelKey, Level> levels = new HashMap<>(snapshot.levels());
        levels.replaceAll((key, level) -> {
            LevelKey next = new LevelKey(key.sku(), key.location(), key.date().plusDays(1));
            Level other = snapshot.levels().get(next);
            return other == null
                    ? level
                    : new Level(
                            key,
                            other.tracked(),
                            other.quantities(),
                            level.version(),
                            level.movedAt());
        });
        return with(snapshot, snapshot.reservations(), levels);
    }

    /** The snapshot with SKUs whose days without a level are untracked. */
    static Snapshot withEveryDayOpen(Snapshot snapshot) {
        Map<String, SkuSettings> skus = new HashMap<>(snapshot.skus());
        skus.replaceAll((_, said) ->
                new SkuSettings(
                        said.byDay(),
                        SkuSettings.OpenDay.UNTRACKED,
                        said.forSale(),
                        said.servedBy(),
                        said.openToPartners()));
        return with(snapshot, snapshot.reservations(), snapshot.levels(), skus);
    }

    /** The snapshot with other reservations and levels. */
    static Snapshot with(
            Snapshot snapshot, Map<UUID, Reservation> reservations, Map<LevelKey, Level> levels) {
        return with(snapshot, reservations, levels, snapshot.skus());
    }

    private static Snapshot with(
            Snapshot snapshot,
            Map<UUID, Reservation> reservations,
            Map<LevelKey, Level> levels,
            Map<String, SkuSettings> skus) {
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
                skus,
                snapshot.twins(),
                snapshot.locations(),
                snapshot.open());
    }
}
