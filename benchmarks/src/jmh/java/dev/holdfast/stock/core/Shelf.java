package dev.holdfast.stock.core;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One merchant's stock in plain maps, and what a store would read of it. Nothing in it is due. */
final class Shelf {
    static final String LOCATION = "default";

    private final Map<LevelKey, Level> levels = new HashMap<>();
    private final Map<UUID, Reservation> reservations = new HashMap<>();

    /** As many levels as SKUs, each with so many units on hand. */
    Shelf(int skus, long onHand) {
        for (int n = 0; n < skus; n++) {
            LevelKey key = LevelKey.of(sku(n), LOCATION);
            levels.put(key, new Level(key, true, Quantities.onHand(onHand), 1, Batch.NOW));
        }
    }

    /** The name of the n-th SKU, from 0. */
    static String sku(int n) {
        return "SKU-%05d".formatted(n);
    }

    /** Decides commands and keeps what comes of them. */
    void carryOut(List<? extends Command> commands) {
        if (ready(commands).decide() instanceof Decision.Complete complete) {
            Writes writes = complete.writes();
            writes.levels().forEach(level -> levels.put(level.key(), level));
            writes.newReservations().forEach(made -> reservations.put(made.id(), made));
            writes.reservations()
                    .forEach(changed -> reservations.put(changed.after().id(), changed.after()));
        }
    }

    /** The commands in batches of this size, each read from the shelf as it is now. */
    List<Batch> batches(List<? extends Command> commands, int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < commands.size(); from += size) {
            int to = Math.min(from + size, commands.size());
            batches.add(ready(List.copyOf(commands.subList(from, to))));
        }
        return List.copyOf(batches);
    }

    /** Reads until it is enough to decide, as a store does. */
    private Batch ready(List<? extends Command> commands) {
        Claims claims = Claims.of(commands, LOCATION);
        Batch batch = new Batch(read(claims), commands);
        while (batch.decide() instanceof Decision.Incomplete(Claims needs)) {
            claims.add(needs);
            batch = new Batch(read(claims), commands);
        }
        return batch;
    }

    private Snapshot read(Claims claims) {
        Map<UUID, Reservation> named = some(reservations, claims.reservations);
        Map<LevelKey, Level> locked = some(levels, claims.levels);
        for (Reservation reservation : named.values()) {
            for (Line line : reservation.lines()) {
                locked.computeIfAbsent(line.key(), levels::get);
            }
        }
        Map<LevelKey, Snapshot.Due> due = new HashMap<>();
        claims.dueHoldsOf.forEach(key -> due.put(key, new Snapshot.Due(List.of(), false)));
        return new Snapshot(
                claims,
                new Snapshot.Merchant(
                        LOCATION,
                        Location.Kind.OWN,
                        false,
                        Set.of(),
                        Set.of(),
                        new Days(ZoneOffset.UTC, null)),
                locked,
                named,
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                due,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                List.of());
    }

    private static <K, V> Map<K, V> some(Map<K, V> all, Set<K> wanted) {
        Map<K, V> some = new HashMap<>();
        for (K key : wanted) {
            V value = all.get(key);
            if (value != null) {
                some.put(key, value);
            }
        }
        return some;
    }
}
