package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one SKU and day into what its levels have, each line whole into one level; as
 * few lines as possible are split, and only such as may be. Of several ways it is the first: lines
 * in order, each at the first level that leaves room for those behind it.
 *
 * <p>The search is exact as long as there are {@link Steps} left; beyond them the largest lines are
 * put first, each where it first fits, which may refuse or split what a longer search wouldn't.
 */
final class Packing {
    private static final int NOWHERE = -1;

    private final List<Sourcing.Want> wants;
    private final int levels;
    private final long[] room;
    private final int[] choice;
    private final Steps steps;

    /** How many choices may still be looked at. */
    static final class Steps {
        private int left;

        Steps(int left) {
            this.left = left;
        }

        private boolean take() {
            return left-- > 0;
        }

        private boolean none() {
            return left <= 0;
        }
    }

    /** Lines that want the same, and what each level has, in the order in which levels serve. */
    Packing(List<Sourcing.Want> wants, List<Long> room, Steps steps) {
        this.wants = wants;
        this.levels = room.size();
        this.room = room.stream().mapToLong(Long::longValue).toArray();
        this.choice = new int[wants.size()];
        this.steps = steps;
        Arrays.fill(choice, NOWHERE);
    }

    /** What each line takes where; null if they can't all be served. */
    @Nullable List<List<Piece>> packed() {
        long wanted = wants.stream().mapToLong(Sourcing.Want::units).sum();
        if (wanted > Arrays.stream(room).sum() || !(exactly() || largestFirst())) {
            return null;
        }
        List<List<Piece>> packed = new ArrayList<>(wants.size());
        for (int line = 0; line < choice.length; line++) {
            long units = wants.get(line).units();
            packed.add(
                    choice[line] < levels ? List.of(new Piece(choice[line], units)) : split(units));
        }
        return packed;
    }

    /** So many units from the level at this place. */
    record Piece(int level, long units) {}

    /** With the fewest splits: first none, then one, and so on. */
    private boolean exactly() {
        long splittable = wants.stream().filter(Sourcing.Want::mayBeSplit).count();
        for (long splits = 0; splits <= splittable && !steps.none(); splits++) {
            if (search(splits)) {
                return true;
            }
        }
        return false;
    }

    /** True if every line has its choice; else none has. */
    private boolean search(long splits) {
        long left = splits;
        int line = 0;
        while (line >= 0 && line < choice.length) {
            if (choice[line] == levels) {
                left++;
            }
            takeBack(line);
            int next = next(line, left);
            if (next == NOWHERE) {
                choice[line] = NOWHERE;
                line--;
            } else {
                left -= next == levels ? 1 : 0;
                put(line, next);
                line++;
            }
        }
        return line == choice.length;
    }

    /**
     * The line's next place: one that has the units, or the one behind all for a split. A line like
     * the one before it never goes to an earlier level, and of two levels with the same room only
     * the first is tried: what is left out is found with the two swapped.
     */
    private int next(int line, long splits) {
        Sourcing.Want want = wants.get(line);
        int from = choice[line] + 1;
        if (line > 0 && want.alike(wants.get(line - 1))) {
            from = Math.max(from, choice[line - 1]);
        }
        for (int level = from; level < levels; level++) {
            if (!steps.take()) {
                return NOWHERE;
            }
            if (room[level] >= want.units() && (level == 0 || room[level] != room[level - 1])) {
                return level;
            }
        }
        return want.mayBeSplit() && splits > 0 && choice[line] < levels ? levels : NOWHERE;
    }

    private void put(int line, int place) {
        choice[line] = place;
        if (place < levels) {
            room[place] -= wants.get(line).units();
        }
    }

    private void takeBack(int line) {
        if (choice[line] != NOWHERE && choice[line] < levels) {
            room[choice[line]] += wants.get(line).units();
        }
    }

    /** What is done where a search takes too long: those that can't be split before others. */
    private boolean largestFirst() {
        if (!steps.none()) {
            return false;
        }
        for (int line : bySize()) {
            int place = firstWithRoom(wants.get(line));
            if (place == NOWHERE) {
                return false;
            }
            put(line, place);
        }
        return true;
    }

    private List<Integer> bySize() {
        List<Integer> lines = new ArrayList<>();
        for (int line = 0; line < choice.length; line++) {
            lines.add(line);
        }
        lines.sort(
                Comparator.comparing((Integer line) -> wants.get(line).mayBeSplit())
                        .thenComparingLong(line -> -wants.get(line).units()));
        return lines;
    }

    private int firstWithRoom(Sourcing.Want want) {
        for (int level = 0; level < levels; level++) {
            if (room[level] >= want.units()) {
                return level;
            }
        }
        return want.mayBeSplit() ? levels : NOWHERE;
    }

    /** What is left where it is left; whole lines have taken theirs. */
    private List<Piece> split(long units) {
        List<Piece> pieces = new ArrayList<>();
        long missing = units;
        for (int level = 0; level < levels && missing > 0; level++) {
            long take = Math.min(missing, room[level]);
            if (take > 0) {
                pieces.add(new Piece(level, take));
                room[level] -= take;
                missing -= take;
            }
        }
        return pieces;
    }
}
