package dev.holdfast.stock.core;

import java.util.Map;
import java.util.TreeMap;

/**
 * Differences summed by level, so that a command makes one movement a level however many of its
 * lines draw on it.
 */
final class Deltas {
    private final TreeMap<LevelKey, Quantities> byLevel = new TreeMap<>();

    void add(LevelKey key, Quantities delta) {
        byLevel.merge(key, delta, Quantities::plus);
    }

    Map<LevelKey, Quantities> byLevel() {
        return byLevel;
    }

    /** Writes one movement for each level whose quantities change. */
    void move(Book book, Cause cause, Origin origin) {
        byLevel.forEach((key, delta) -> {
            if (!delta.isZero()) {
                book.move(key, delta, cause, origin);
            }
        });
    }
}
