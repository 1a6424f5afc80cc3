package dev.holdfast.stock.bounds;

import build.buf.validate.Int32Rules;
import build.buf.validate.Int64Rules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Numbers to try. Every number of the contract is bounded on both sides. */
final class TriedNumbers {
    private TriedNumbers() {}

    static List<Tried> of(boolean required, Int64Rules bounds) {
        TriedValues.known(bounds, "gte", "lte");
        long least = bounds.getGte();
        long most = bounds.getLte();
        Set<Long> numbers = new TreeSet<>(bounds.getExampleList());
        numbers.addAll(List.of(Long.MIN_VALUE, least - 1, least, most, most + 1, Long.MAX_VALUE));
        return numbers.stream()
                .map(n -> new Tried(n, n >= least && n <= most && !(n == 0 && required)))
                .toList();
    }

    static List<Tried> of(boolean required, Int32Rules bounds) {
        TriedValues.known(bounds, "gte", "lte");
        int least = bounds.getGte();
        int most = bounds.getLte();
        Set<Integer> numbers = new TreeSet<>(bounds.getExampleList());
        numbers.addAll(
                List.of(Integer.MIN_VALUE, least - 1, least, most, most + 1, Integer.MAX_VALUE));
        return numbers.stream()
                .map(n -> new Tried(n, n >= least && n <= most && !(n == 0 && required)))
                .toList();
    }
}
