package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where lines come from that name no location: one location that covers them all, the first in
 * order; else each line whole from the first location that has it; and a line is split only where
 * it may be and no way without that split serves them all. Lines of the same SKU and day compete,
 * others don't.
 */
final class Sourcing {
    /**
     * How many choices are looked at for one command. Lines of different SKUs or days are no
     * choices between each other; an order with a few lines of one SKU needs some dozens.
     */
    static final int MOST_STEPS = 100_000;

    private final Function<SkuDay, List<LevelKey>> levels;
    private final ToLongFunction<LevelKey> room;
    private final Packing.Steps steps;

    /**
     * Stands on what there is.
     *
     * @param levels those that may serve, in the same order of locations for all
     * @param room what each has, at least 0
     */
    Sourcing(Function<SkuDay, List<LevelKey>> levels, ToLongFunction<LevelKey> room) {
        this(levels, room, MOST_STEPS);
    }

    Sourcing(Function<SkuDay, List<LevelKey>> levels, ToLongFunction<LevelKey> room, int steps) {
        this.levels = levels;
        this.room = room;
        this.steps = new Packing.Steps(steps);
    }

    /**
     * A line without a location.
     *
     * @param what it asks for
     * @param units how many, from 1
     * @param mayBeSplit true if its units may come from several locations
     */
    record Want(SkuDay what, long units, boolean mayBeSplit) {
        boolean alike(Want other) {
            return units == other.units && mayBeSplit == other.mayBeSplit;
        }
    }

    /**
     * Where each line comes from.
     *
     * @param shares of each line, in the order of locations; empty for one that can't be served
     * @param missing what can't be served as wanted
     */
    record Plan(List<List<Share>> shares, Set<SkuDay> missing) {}

    /** The plan for lines, at least one. */
    Plan plan(List<Want> wants) {
        Map<SkuDay, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < wants.size(); i++) {
            groups.computeIfAbsent(wants.get(i).what(), _ -> new ArrayList<>()).add(i);
        }
        String one = coversAll(wants, groups);
        return one == null ? lineByLine(wants, groups) : allFrom(one, wants);
    }

    private static Plan allFrom(String location, List<Want> wants) {
        return new Plan(
                wants.stream()
                        .map(want -> List.of(new Share(want.what().at(location), want.units())))
                        .toList(),
                Set.of());
    }

    /** The first location that has all that is wanted; null if none has. */
    private @Nullable String coversAll(List<Want> wants, Map<SkuDay, List<Integer>> groups) {
        Map<SkuDay, Long> sums = new LinkedHashMap<>();
        wants.forEach(want -> sums.merge(want.what(), want.units(), Long::sum));
        Set<String> left = null;
        for (SkuDay what : groups.keySet()) {
            Set<String> cover = new LinkedHashSet<>();
            for (LevelKey key : levels.apply(what)) {
                if ((left == null || left.contains(key.location()))
                        && room.applyAsLong(key) >= sums.getOrDefault(what, 0L)) {
                    cover.add(key.location());
                }
            }
            left = cover;
        }
        return left == null || left.isEmpty() ? null : left.iterator().next();
    }

    private Plan lineByLine(List<Want> wants, Map<SkuDay, List<Integer>> groups) {
        List<List<Share>> shares = new ArrayList<>();
        wants.forEach(_ -> shares.add(List.of()));
        Set<SkuDay> missing = new LinkedHashSet<>();
        groups.forEach((what, lines) -> {
            List<LevelKey> keys = levels.apply(what);
            List<List<Packing.Piece>> packed =
                    new Packing(
                                    lines.stream().map(wants::get).toList(),
                                    keys.stream().map(room::applyAsLong).toList(),
                                    steps)
                            .packed();
            if (packed == null) {
                missing.add(what);
                return;
            }
            for (int i = 0; i < lines.size(); i++) {
                shares.set(
                        lines.get(i),
                        packed.get(i).stream()
                                .map(piece -> new Share(keys.get(piece.level()), piece.units()))
                                .toList());
            }
        });
        return new Plan(shares, missing);
    }

    /**
     * What one line can have of what there is: whole from the first level that has it, in pieces
     * where it may be split, else from the level that has most.
     */
    List<Share> most(Want want) {
        List<LevelKey> keys = levels.apply(want.what());
        for (LevelKey key : keys) {
            if (room.applyAsLong(key) >= want.units()) {
                return List.of(new Share(key, want.units()));
            }
        }
        return want.mayBeSplit() ? pieces(keys, want.units()) : largest(keys);
    }

    /**
     * The same for a line that waits for what isn't there, at this level: its share of that, though
     * it be nothing, comes last. A line that mustn't be split takes what is there and nowhere else.
     */
    List<Share> mostOrFrom(Want want, LevelKey queue) {
        List<LevelKey> keys = levels.apply(want.what());
        for (LevelKey key : keys) {
            if (room.applyAsLong(key) >= want.units()) {
                return List.of(new Share(key, want.units()));
            }
        }
        long there = Math.min(want.units(), room.applyAsLong(queue));
        List<Share> shares = new ArrayList<>();
        if (want.mayBeSplit()) {
            List<LevelKey> others = keys.stream().filter(key -> !key.equals(queue)).toList();
            shares.addAll(pieces(others, want.units() - there));
        }
        shares.add(new Share(queue, there));
        return shares;
    }

    private List<Share> pieces(List<LevelKey> keys, long units) {
        List<Share> pieces = new ArrayList<>();
        long missing = units;
        for (LevelKey key : keys) {
            long take = Math.min(missing, room.applyAsLong(key));
            if (take > 0) {
                pieces.add(new Share(key, take));
                missing -= take;
            }
        }
        return pieces;
    }

    private List<Share> largest(List<LevelKey> keys) {
        LevelKey largest = null;
        long has = 0;
        for (LevelKey key : keys) {
            if (room.applyAsLong(key) > has) {
                largest = key;
                has = room.applyAsLong(key);
            }
        }
        return largest == null ? List.of() : List.of(new Share(largest, has));
    }
}
