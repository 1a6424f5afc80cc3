package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.SkuDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model's sourcing, by RULINGS 19 and 25: every way to serve lines is looked at, the plainest
 * first. For orders of a few lines at a few locations.
 */
final class SourceRule {
    private final PlainStock stock;

    SourceRule(PlainStock stock) {
        this.stock = stock;
    }

    /** A line that names no location. */
    record Sought(SkuDay what, long units, boolean split) {}

    /** Units at a level. */
    record Take(LevelKey key, long units) {}

    /** What there still is, by level. */
    static final class Shelf {
        private final PlainStock stock;
        private final Map<LevelKey, Long> freed;
        private final Map<LevelKey, Long> taken = new TreeMap<>();

        Shelf(PlainStock stock, Map<LevelKey, Long> freed) {
            this.stock = stock;
            this.freed = freed;
        }

        long has(LevelKey key) {
            PlainLevel level = stock.level(key);
            long all =
                    level.tracked
                            ? level.available() + freed.getOrDefault(key, 0L)
                            : PlainLevel.MOST - level.promised() - level.backOrdered();
            return all - taken.getOrDefault(key, 0L);
        }

        void take(LevelKey key, long units) {
            taken.merge(key, units, Long::sum);
        }
    }

    /** Open locations in the order in which they serve. */
    List<String> open() {
        return stock.locations.stream()
                .filter(id -> !stock.closed.contains(id))
                .map(stock::location)
                .sorted(
                        Comparator.comparing((Location place) -> !place.id().equals(stock.home))
                                .thenComparingInt(Location::priority)
                                .thenComparing(Location::id))
                .map(Location::id)
                .toList();
    }

    private List<String> serving(String sku) {
        return open().stream()
                .filter(id -> stock.servedBy(sku).allows(stock.location(id).kind()))
                .toList();
    }

    List<LevelKey> levels(SkuDay what) {
        return serving(what.sku()).stream()
                .map(what::at)
                .filter(stock.levels::containsKey)
                .toList();
    }

    /** True if nobody needs to ask who serves these SKUs: the default location may. */
    boolean homeServes(Set<LevelKey> keys) {
        return !stock.closed.contains(stock.home)
                && stock.location(stock.home).kind() == Location.Kind.OWN
                && keys.stream()
                        .allMatch(key -> stock.servedBy(key.sku()).allows(Location.Kind.OWN));
    }

    boolean othersOpen() {
        return open().stream().anyMatch(id -> !id.equals(stock.home));
    }

    Refusal.Shortage shortage(String line, SkuDay what, List<Sought> all, Shelf shelf) {
        List<String> serving = serving(what.sku());
        String place = serving.size() == 1 ? serving.getFirst() : LevelKey.ANYWHERE;
        long wanted =
                all.stream()
                        .filter(each -> each.what().equals(what))
                        .mapToLong(Sought::units)
                        .sum();
        long there = levels(what).stream().mapToLong(shelf::has).sum();
        List<LevelKey> keys = serving.size() == 1 ? List.of(what.at(place)) : levels(what);
        long missing = wanted - there;
        for (LevelKey key : keys) {
            missing += stock.level(key).backOrdered();
        }
        LocalDate day = there < wanted ? ExpectedRules.by(stock, keys, missing) : null;
        return new Refusal.Shortage(line, what.at(place), wanted, there, day);
    }

    /** What each line takes; null for lines of what can't be served. */
    List<@Nullable List<Take>> plan(List<Sought> wants, Shelf shelf) {
        Map<SkuDay, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < wants.size(); i++) {
            groups.computeIfAbsent(wants.get(i).what(), _ -> new ArrayList<>()).add(i);
        }
        for (String location : open()) {
            boolean all =
                    groups.entrySet().stream()
                            .allMatch(group ->
                                    covers(
                                            group.getKey(),
                                            location,
                                            group.getValue().stream()
                                                    .mapToLong(i -> wants.get(i).units())
                                                    .sum(),
                                            shelf));
            if (all) {
                List<@Nullable List<Take>> one = new ArrayList<>();
                wants.forEach(
                        want -> one.add(List.of(new Take(want.what().at(location), want.units()))));
                return one;
            }
        }
        List<@Nullable List<Take>> plan = new ArrayList<>();
        wants.forEach(_ -> plan.add(null));
        groups.forEach((what, lines) -> {
            List<List<Take>> found =
                    search(lines.stream().map(wants::get).toList(), levels(what), shelf);
            for (int i = 0; found != null && i < lines.size(); i++) {
                plan.set(lines.get(i), found.get(i));
            }
        });
        return plan;
    }

    private boolean covers(SkuDay what, String location, long units, Shelf shelf) {
        return levels(what).contains(what.at(location)) && shelf.has(what.at(location)) >= units;
    }

    /** The first of all ways with the fewest splits. */
    private static @Nullable List<List<Take>> search(
            List<Sought> wants, List<LevelKey> levels, Shelf shelf) {
        int[] choice = new int[wants.size()];
        for (int splits = 0; splits <= wants.size(); splits++) {
            Arrays.fill(choice, 0);
            do {
                List<List<Take>> way = way(wants, levels, shelf, choice, splits);
                if (way != null) {
                    return way;
                }
            } while (next(choice, levels.size() + 1));
        }
        return null;
    }

    /** The next choice of a level for each line, or of a split; the last line changes first. */
    private static boolean next(int[] choice, int options) {
        for (int i = choice.length - 1; i >= 0; i--) {
            if (++choice[i] < options) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    private static @Nullable List<List<Take>> way(
            List<Sought> wants, List<LevelKey> levels, Shelf shelf, int[] choice, int splits) {
        if (Arrays.stream(choice).filter(each -> each == levels.size()).count() != splits) {
            return null;
        }
        Map<LevelKey, Long> left = new TreeMap<>();
        levels.forEach(key -> left.put(key, shelf.has(key)));
        List<List<Take>> way = new ArrayList<>();
        for (int i = 0; i < choice.length; i++) {
            Sought want = wants.get(i);
            boolean split = choice[i] == levels.size();
            if (split && !want.split()) {
                return null;
            }
            way.add(
                    split
                            ? new ArrayList<>()
                            : List.of(new Take(levels.get(choice[i]), want.units())));
            way.get(i).forEach(take -> left.merge(take.key(), -take.units(), Long::sum));
        }
        for (int i = 0; i < choice.length; i++) {
            long missing = choice[i] == levels.size() ? wants.get(i).units() : 0;
            for (LevelKey key : levels) {
                long take = Math.min(missing, left.getOrDefault(key, 0L));
                if (take > 0) {
                    way.get(i).add(new Take(key, take));
                    left.merge(key, -take, Long::sum);
                    missing -= take;
                }
            }
            if (missing > 0) {
                return null;
            }
        }
        return left.values().stream().allMatch(units -> units >= 0) ? way : null;
    }

    /** What one line gets of what there is. */
    List<Take> most(Sought want, Shelf shelf) {
        List<LevelKey> levels = levels(want.what());
        for (LevelKey key : levels) {
            if (shelf.has(key) >= want.units()) {
                return List.of(new Take(key, want.units()));
            }
        }
        List<Take> takes = new ArrayList<>();
        long missing = want.units();
        for (LevelKey key : want.split() ? levels : fullest(levels, shelf)) {
            long take = Math.min(missing, shelf.has(key));
            if (take > 0) {
                takes.add(new Take(key, take));
                missing -= take;
            }
        }
        return takes;
    }

    /**
     * What one line gets that waits for the rest at the first level that may serve it; null if none
     * may.
     */
    @Nullable List<Take> mostAndQueue(Sought want, Shelf shelf) {
        List<LevelKey> levels = withFirst(want.what());
        if (levels.isEmpty()) {
            return null;
        }
        for (LevelKey key : levels) {
            if (shelf.has(key) >= want.units()) {
                return List.of(new Take(key, want.units()));
            }
        }
        LevelKey queue = levels.getFirst();
        long there = shelf.has(queue);
        List<Take> takes = new ArrayList<>();
        long missing = want.units() - there;
        for (LevelKey key : want.split() ? levels.subList(1, levels.size()) : List.<LevelKey>of()) {
            long take = Math.min(missing, shelf.has(key));
            if (take > 0) {
                takes.add(new Take(key, take));
                missing -= take;
            }
        }
        takes.add(new Take(queue, there));
        return takes;
    }

    /** The levels that may serve, the first location's though there be none yet. */
    private List<LevelKey> withFirst(SkuDay what) {
        Set<LevelKey> levels = new LinkedHashSet<>();
        serving(what.sku()).stream().limit(1).forEach(id -> levels.add(what.at(id)));
        levels.addAll(levels(what));
        return List.copyOf(levels);
    }

    private static List<LevelKey> fullest(List<LevelKey> levels, Shelf shelf) {
        Set<LevelKey> best = new LinkedHashSet<>();
        long most = levels.stream().mapToLong(shelf::has).max().orElse(0);
        levels.stream().filter(key -> shelf.has(key) == most).limit(1).forEach(best::add);
        return List.copyOf(best);
    }
}
