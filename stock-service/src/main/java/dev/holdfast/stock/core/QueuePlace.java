package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/**
 * A line's place in the queue of a level: what is freed goes to the first (RULINGS 27).
 *
 * @param level what the line waits for
 * @param since when its reservation was committed
 * @param number tells apart who waits since the same instant: the level's version when the line
 *     began to wait; 0 for one that was committed and lost its units later, for it came before them
 * @param reservation whose line it is
 * @param line its number there, from 1
 */
public record QueuePlace(LevelKey level, Instant since, long number, UUID reservation, int line)
        implements Comparable<QueuePlace> {
    private static final Comparator<QueuePlace> FIRST_COME =
            Comparator.comparing(QueuePlace::since)
                    .thenComparingLong(QueuePlace::number)
                    .thenComparing(place -> place.reservation().toString())
                    .thenComparingInt(QueuePlace::line)
                    .thenComparing(QueuePlace::level);

    public QueuePlace {
        Objects.requireNonNull(level);
        Objects.requireNonNull(since);
        Objects.requireNonNull(reservation);
        if (number < 0 || line < 1) {
            throw new IllegalArgumentException("no place in a queue: " + number + ", " + line);
        }
    }

    @Override
    public int compareTo(QueuePlace other) {
        return FIRST_COME.compare(this, other);
    }
}
