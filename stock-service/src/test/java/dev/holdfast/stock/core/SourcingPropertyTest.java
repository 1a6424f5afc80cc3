package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The strategy against brute force over small cases: every way to spread the units of every line
 * over every level is tried. A failure names its seed.
 */
final class SourcingPropertyTest {
    private static final int CASES = 4_000;
    private static final List<String> LOCATIONS = List.of("a", "b", "c");
    private static final List<String> SKUS = List.of("x", "x", "x", "y");

    /** A case: what is wanted, and what there is. */
    private record Case(List<Sourcing.Want> wants, Map<LevelKey, Long> room) {
        static Case of(long seed) {
            Random random = new Random(seed);
            Map<LevelKey, Long> room = new TreeMap<>();
            for (String sku : Set.copyOf(SKUS)) {
                for (String location : LOCATIONS) {
                    if (random.nextInt(5) > 0) {
                        room.put(LevelKey.of(sku, location), (long) random.nextInt(6));
                    }
                }
            }
            List<Sourcing.Want> wants = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                SkuDay what = new SkuDay(SKUS.get(random.nextInt(SKUS.size())), LevelKey.UNDATED);
                wants.add(new Sourcing.Want(what, 1 + random.nextInt(5), random.nextInt(3) == 0));
            }
            return new Case(wants, room);
        }

        List<LevelKey> levels(SkuDay what) {
            return LOCATIONS.stream().map(what::at).filter(room::containsKey).toList();
        }

        long room(LevelKey key) {
            return room.getOrDefault(key, 0L);
        }

        Sourcing.Plan plan(int steps) {
            return new Sourcing(this::levels, this::room, steps).plan(wants);
        }
    }

    @Test
    void noOrderIsRefusedThatCouldBeServedAndNoneSplitThatNeedNotBe() {
        for (long seed = 0; seed < CASES; seed++) {
            Case one = Case.of(seed);
            Sourcing.Plan plan = one.plan(Sourcing.MOST_STEPS);
            Set<Set<Integer>> ways = ways(one);
            assertThat(plan.missing().isEmpty())
                    .as("seed %d, served: %s", seed, one)
                    .isEqualTo(!ways.isEmpty());
            requireSound(seed, one, plan);
            if (plan.missing().isEmpty()) {
                Set<Integer> split = split(plan);
                assertThat(ways)
                        .as("seed %d, split %s: %s", seed, split, one)
                        .contains(split)
                        .noneMatch(way -> way.size() < split.size());
                requireOneLocationWhereOneCovers(seed, one, plan);
            }
        }
    }

    @Test
    void theSameIsPlannedAgain() {
        for (long seed = 0; seed < CASES; seed++) {
            assertThat(Case.of(seed).plan(Sourcing.MOST_STEPS))
                    .isEqualTo(Case.of(seed).plan(Sourcing.MOST_STEPS));
        }
    }

    /** Without a search the largest come first: what comes of it is sound, if not always best. */
    @Test
    void beyondTheMostStepsItIsStillSound() {
        int served = 0;
        for (long seed = 0; seed < CASES; seed++) {
            Case one = Case.of(seed);
            Sourcing.Plan plan = one.plan(0);
            requireSound(seed, one, plan);
            if (plan.missing().isEmpty()) {
                served++;
                assertThat(ways(one)).as("seed %d", seed).isNotEmpty();
            }
        }
        assertThat(served).isGreaterThan(CASES / 4);
    }

    /** As many as a reservation may have, all of one SKU, and as tight as can be. */
    @Test
    void anOrderOfTenThousandLinesOfOneSkuIsPlannedInTime() {
        List<Sourcing.Want> wants = new ArrayList<>();
        SkuDay what = new SkuDay("x", LevelKey.UNDATED);
        Random random = new Random(7);
        long sum = 0;
        for (int i = 0; i < Reservation.MAX_LINES; i++) {
            wants.add(new Sourcing.Want(what, 1 + random.nextInt(1_000), false));
            sum += wants.getLast().units();
        }
        Map<LevelKey, Long> room = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            room.put(what.at("l" + i), sum / 10 + 1);
        }
        Sourcing sourcing =
                new Sourcing(_ -> List.copyOf(room.keySet()), key -> room.getOrDefault(key, 0L));
        assertThat(sourcing.plan(wants).missing()).isEmpty();
    }

    /** Shares add up, fit where they are, and lines that mustn't be split aren't. */
    private static void requireSound(long seed, Case one, Sourcing.Plan plan) {
        Map<LevelKey, Long> taken = new TreeMap<>();
        for (int i = 0; i < one.wants().size(); i++) {
            Sourcing.Want want = one.wants().get(i);
            List<Share> shares = plan.shares().get(i);
            boolean missing = plan.missing().contains(want.what());
            assertThat(shares.stream().mapToLong(Share::units).sum())
                    .as("seed %d", seed)
                    .isEqualTo(missing ? 0 : want.units());
            assertThat(shares).as("seed %d", seed).hasSizeLessThan(want.mayBeSplit() ? 4 : 2);
            assertThat(shares).allMatch(share -> SkuDay.of(share.key()).equals(want.what()));
            shares.forEach(share -> taken.merge(share.key(), share.units(), Long::sum));
        }
        taken.forEach((key, units) ->
                assertThat(units).as("seed %d, %s", seed, key).isLessThanOrEqualTo(one.room(key)));
    }

    private static void requireOneLocationWhereOneCovers(long seed, Case one, Sourcing.Plan plan) {
        Map<SkuDay, Long> sums = new HashMap<>();
        one.wants().forEach(want -> sums.merge(want.what(), want.units(), Long::sum));
        String covers =
                LOCATIONS.stream()
                        .filter(location ->
                                sums.entrySet().stream()
                                        .allMatch(sum ->
                                                one.room().containsKey(sum.getKey().at(location))
                                                        && one.room(sum.getKey().at(location))
                                                                >= sum.getValue()))
                        .findFirst()
                        .orElse(null);
        if (covers != null) {
            assertThat(plan.shares())
                    .as("seed %d", seed)
                    .allMatch(shares ->
                            shares.size() == 1
                                    && shares.getFirst().key().location().equals(covers));
        }
    }

    private static Set<Integer> split(Sourcing.Plan plan) {
        Set<Integer> split = new HashSet<>();
        for (int i = 0; i < plan.shares().size(); i++) {
            if (plan.shares().get(i).size() > 1) {
                split.add(i);
            }
        }
        return split;
    }

    /** Which lines are split, of every way to serve all. */
    private static Set<Set<Integer>> ways(Case one) {
        Set<Set<Integer>> ways = new HashSet<>();
        spread(one, 0, new TreeMap<>(one.room()), new HashSet<>(), ways);
        return ways;
    }

    private static void spread(
            Case one,
            int line,
            Map<LevelKey, Long> left,
            Set<Integer> split,
            Set<Set<Integer>> ways) {
        if (line == one.wants().size()) {
            ways.add(Set.copyOf(split));
            return;
        }
        Sourcing.Want want = one.wants().get(line);
        List<LevelKey> levels = one.levels(want.what());
        for (int first = 0; first <= want.units(); first++) {
            for (int second = 0; first + second <= want.units(); second++) {
                long[] units = {first, second, want.units() - first - second};
                tryThis(one, line, left, split, ways, levels, units);
            }
        }
    }

    private static void tryThis(
            Case one,
            int line,
            Map<LevelKey, Long> left,
            Set<Integer> split,
            Set<Set<Integer>> ways,
            List<LevelKey> levels,
            long[] units) {
        Map<LevelKey, Long> rest = new TreeMap<>(left);
        int used = 0;
        for (int i = 0; i < units.length; i++) {
            if (units[i] == 0) {
                continue;
            }
            if (i >= levels.size() || left.getOrDefault(levels.get(i), 0L) < units[i]) {
                return;
            }
            used++;
            rest.merge(levels.get(i), -units[i], Long::sum);
        }
        if (used > 1 && !one.wants().get(line).mayBeSplit()) {
            return;
        }
        Set<Integer> now = new HashSet<>(split);
        if (used > 1) {
            now.add(line);
        }
        spread(one, line + 1, rest, now, ways);
    }
}
