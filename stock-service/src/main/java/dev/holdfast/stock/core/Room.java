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
                        : Level.MAX_UNITS - level.wanted();
        return there - taken.getOrDefault(key, 0L);
    }

    /** Takes as many of the units as there are. */
    long take(LevelKey key, long units) {
        long granted = Math.min(units, in(key));
        taken.merge(key, granted, Long::sum);
        return granted;
    }

    /**
     * A level that would be promised more than one can have, were all that waits there; null if
     * there is none.
     *
     * @param waits true if lines may wait for what isn't there
     */
    @Nullable LevelKey full(Map<LevelKey, Long> wanted, boolean waits) {
        for (Map.Entry<LevelKey, Long> want : wanted.entrySet()) {
            Level level = book.levelOrEmpty(want.getKey());
            boolean bounded = level.tracked() && !waits;
            if (!bounded && level.wanted() + want.getValue() > Level.MAX_UNITS) {
                return want.getKey();
            }
        }
        return null;
    }
}
