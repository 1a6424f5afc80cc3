package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the lines of a Reserve want of levels, summed. Lines that name no location stand at the
 * merchant's default one, which serves them first.
 *
 * @param all units by level, all lines together
 * @param named units by level, of lines that name their location
 * @param unnamed units by level of the default location, of lines that name none
 */
record Wanted(Map<LevelKey, Long> all, Map<LevelKey, Long> named, Map<LevelKey, Long> unnamed) {
    static Wanted of(String home, List<Command.WantedLine> lines) {
        Map<LevelKey, Long> named = new TreeMap<>();
        Map<LevelKey, Long> unnamed = new TreeMap<>();
        for (Command.WantedLine line : lines) {
            (line.place().location() == null ? unnamed : named)
                    .merge(line.place().key(home), line.units(), Long::sum);
        }
        return new Wanted(all(named, unnamed), named, unnamed);
    }

    private static Map<LevelKey, Long> all(Map<LevelKey, Long> named, Map<LevelKey, Long> unnamed) {
        if (named.isEmpty() || unnamed.isEmpty()) {
            return named.isEmpty() ? unnamed : named;
        }
        Map<LevelKey, Long> all = new TreeMap<>(named);
        unnamed.forEach((key, units) -> all.merge(key, units, Long::sum));
        return all;
    }

    /** Levels that only lines stand for which name no location. */
    Set<LevelKey> unplaced() {
        if (named.isEmpty()) {
            return unnamed.keySet();
        }
        Set<LevelKey> unplaced = new HashSet<>(unnamed.keySet());
        unplaced.removeAll(named.keySet());
        return unplaced;
    }

    /**
     * True if the default location may serve all lines that name none, as far as its levels say:
     * nobody needs to look further while it has the units.
     */
    boolean servedByDefault(Book book) {
        if (!book.merchant().servesByDefault()) {
            return false;
        }
        for (LevelKey key : unnamed.keySet()) {
            Level level = book.level(key);
            SkuSettings sku = level == null || !level.offered() ? book.sku(key.sku()) : null;
            boolean offered =
                    level == null
                            ? sku != null && sku.offers(key) && sku.openOn(key)
                            : level.offered() || (sku != null && sku.offers(key));
            if (!offered) {
                return false;
            }
        }
        return true;
    }

    /** True if the levels of the default location have all that is wanted of them. */
    boolean fitsAtDefault(Room room) {
        for (LevelKey key : unnamed.keySet()) {
            if (room.in(key) < all.getOrDefault(key, 0L)) {
                return false;
            }
        }
        return true;
    }

    /** The lines that name no location, in their order. */
    static List<Sourcing.Want> toSource(List<Command.WantedLine> lines) {
        List<Sourcing.Want> wants = new ArrayList<>();
        for (Command.WantedLine line : lines) {
            if (line.place().location() == null) {
                wants.add(
                        new Sourcing.Want(
                                new SkuDay(line.place().sku(), line.place().date()),
                                line.units(),
                                line.maySplit()));
            }
        }
        return wants;
    }
}
