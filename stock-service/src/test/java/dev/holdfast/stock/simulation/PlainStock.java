package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Shipment;
import dev.holdfast.stock.core.SkuSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The model's memory: one merchant's stock in plain maps, and how to take a change back. */
final class PlainStock {
    final Map<LevelKey, PlainLevel> levels = new TreeMap<>();
    final Map<UUID, PlainReservation> reservations = new HashMap<>();
    final Map<Answered.Key, Answered> answered = new HashMap<>();
    final Map<UUID, Shipment> shipments = new HashMap<>();
    final Map<UUID, ExpectedShipment> expected = new HashMap<>();
    final Set<String> skus = new HashSet<>();
    final Set<String> byDay = new HashSet<>();
    final Set<String> closedUnlessSet = new HashSet<>();
    final Set<String> locations = new HashSet<>();
    final Set<String> closed = new HashSet<>();
    final Set<String> deleted = new HashSet<>();
    final Map<String, Location> facts = new HashMap<>();
    final Map<String, SkuSettings.ServedBy> servedBy = new HashMap<>();
    final List<Movement> movements = new ArrayList<>();
    final Set<UUID> touched = new HashSet<>();

    /** Levels that were moved and have units that somebody waits for. */
    final Set<LevelKey> setAside = new TreeSet<>();

    final String home;
    Instant now = Instant.EPOCH;
    private final List<Runnable> changes = new ArrayList<>();
    private int standing;

    PlainStock(String home) {
        this.home = home;
    }

    /** Begins a command: what is changed from here on can be taken back. */
    void begin() {
        changes.clear();
        standing = 0;
    }

    /** Says that what was changed so far stays, even if the command is refused. */
    void keep() {
        standing = changes.size();
    }

    /** Takes back what the command changed, but what stays. */
    void takeBack() {
        takeBackTo(standing);
    }

    /** Takes back all that the command changed. */
    void takeBackAll() {
        takeBackTo(0);
    }

    private void takeBackTo(int mark) {
        while (changes.size() > mark) {
            changes.removeLast().run();
        }
    }

    /** A level as the core shows it: one of a SKU that partners alone serve isn't offered. */
    Level seen(PlainLevel level) {
        return level.seen(servedBy(level.key.sku()) != SkuSettings.ServedBy.PARTNER);
    }

    SkuSettings.ServedBy servedBy(String sku) {
        return servedBy.getOrDefault(sku, SkuSettings.ServedBy.OWN);
    }

    Location location(String id) {
        return facts.getOrDefault(id, new Location(id, Location.Kind.OWN, 0));
    }

    /** Makes SKUs that are stocked by day. */
    void configure(Map<String, SkuSettings> settings) {
        settings.forEach((sku, said) -> {
            skus.add(sku);
            byDay.add(sku);
            if (said.openDay() == SkuSettings.OpenDay.NOT_FOR_SALE) {
                closedUnlessSet.add(sku);
            }
        });
    }

    /**
     * The level, or an empty one that isn't there yet: of a day that no quantity was set for, one
     * that is untracked, unless such days aren't for sale (RULINGS 30).
     */
    PlainLevel level(LevelKey key) {
        PlainLevel level = levels.get(key);
        if (level == null) {
            level = PlainLevel.empty(key);
            level.tracked = !byDay.contains(key.sku()) || closedUnlessSet.contains(key.sku());
        }
        return level;
    }

    List<PlainReservation> holds() {
        return reservations.values().stream().filter(PlainReservation::held).toList();
    }

    void put(PlainReservation reservation) {
        touched.add(reservation.id);
        set(reservations, reservation.id, reservation);
    }

    void remember(Answered answer) {
        set(answered, answer.key(), answer);
    }

    void put(Shipment shipment) {
        set(shipments, shipment.id(), shipment);
    }

    void put(ExpectedShipment shipment) {
        set(expected, shipment.id(), shipment);
    }

    void makeSku(String sku) {
        if (skus.add(sku)) {
            changes.add(() -> skus.remove(sku));
        }
    }

    /** Moves each level whose difference isn't nothing, in the order of keys. */
    void move(Map<LevelKey, long[]> differences, Cause cause, Origin origin) {
        differences.forEach((key, difference) -> {
            if (Arrays.stream(difference).anyMatch(units -> units != 0)) {
                move(key, difference, level(key).tracked, cause, origin);
            }
        });
    }

    /** Moves a level, though it be by nothing. */
    void move(LevelKey key, long[] difference, boolean tracked, Cause cause, Origin origin) {
        PlainLevel after = level(key).after(difference, tracked, now);
        set(levels, key, after);
        if (after.setAside()) {
            setAside.add(key);
        }
        movements.add(new Movement(seen(after), PlainLevel.quantities(difference), cause, origin));
        changes.add(movements::removeLast);
    }

    private <K, V> void set(Map<K, V> map, K key, V value) {
        @Nullable V before = map.put(key, value);
        changes.add(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    /** Adds to the difference of a level. */
    static void add(Map<LevelKey, long[]> differences, LevelKey key, int counter, long units) {
        differences.computeIfAbsent(key, _ -> PlainLevel.nothing())[counter] += units;
    }
}
