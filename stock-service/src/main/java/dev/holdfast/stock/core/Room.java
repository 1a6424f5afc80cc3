package dev.holdfast.stock.core;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What levels can give to one command, less what it took already. */
final class Room {
    private final Book book;
    private final Map<LevelKey, Long> freed;
    private final Map<LevelKey, Long> taken = new TreeMap<>();

    /**
     * All that is there.
     *
     * @param freed units that the command itself frees first
     */
    Room(Book book, Map<LevelKey, Long> freed) {
        this.book = book;
        this.freed = freed;
    }

    /** Units that a level still has; of an untracked one, those that bring it to its limit. */
    long in(LevelKey key) {
        Level level = book.levelOrEmpty(key);
        long there =
                level.tracked()
                        ? level.available() + freed.getOrDefault(key, 0L)
                        : Level.MAX_UNITS - level.promised();
        return there - taken.getOrDefault(key, 0L);
    }

    /** Takes as many of the units as there are. */
    long take(LevelKey key, long units) {
        long granted = Math.min(units, in(key));
        taken.merge(key, granted, Long::sum);
        return granted;
    }

    /** A level that isn't tracked and would go beyond its limit, or null. */
    @Nullable LevelKey full(Map<LevelKey, Long> wanted) {
        for (Map.Entry<LevelKey, Long> want : wanted.entrySet()) {
            if (!book.levelOrEmpty(want.getKey()).tracked()
                    && want.getValue() > in(want.getKey())) {
                return want.getKey();
            }
        }
        return null;
    }
}
