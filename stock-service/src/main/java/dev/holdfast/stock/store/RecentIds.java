package dev.holdfast.stock.store;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers a number for each of the last ids, in a fixed amount of memory and without locks. Each
 * id has one place, which a later one may take, and threads may see one's id with another's number:
 * it is for guesses that cost time when they are wrong, and nothing else.
 */
public final class RecentIds {
    private static final int MOST = 1 << 24;

    private final int shift;
    private final AtomicLongArray marks;
    private final AtomicIntegerArray numbers;

    /**
     * Remembers about so many, 12 bytes each.
     *
     * @param about rounded up to a power of two, at most 2^24; none for 0
     */
    public RecentIds(int about) {
        int places = about <= 0 ? 0 : Math.min(MOST, ceilPowerOfTwo(about));
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(Math.max(2, places));
        this.marks = new AtomicLongArray(Math.max(2, places));
        this.numbers = new AtomicIntegerArray(places == 0 ? 0 : Math.max(2, places));
    }

    /** Remembers a number for an id. */
    public void put(UUID id, int number) {
        if (numbers.length() > 0) {
            int place = place(id);
            numbers.setPlain(place, number);
            marks.setRelease(place, mark(id));
        }
    }

    /** The number of an id, or what is said for one that isn't remembered. */
    public int get(UUID id, int otherwise) {
        int place = place(id);
        return numbers.length() > 0 && marks.getAcquire(place) == mark(id)
                ? numbers.getPlain(place)
                : otherwise;
    }

    private int place(UUID id) {
        return (int) ((mark(id) * 0x9E3779B97F4A7C15L) >>> shift);
    }

    private static long mark(UUID id) {
        return id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 1);
    }

    private static int ceilPowerOfTwo(int number) {
        return number <= 2 ? 2 : Integer.highestOneBit(Math.min(number, MOST) - 1) << 1;
    }
}
