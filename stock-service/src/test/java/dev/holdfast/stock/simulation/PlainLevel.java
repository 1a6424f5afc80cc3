package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import java.time.Instant;

/** The model's level: a row of counters. */
final class PlainLevel {
    static final long MOST = 1_000_000_000_000L;
    static final int ON_HAND = 0;
    static final int HELD = 1;
    static final int COMMITTED = 2;
    static final int BACK_ORDERED = 6;
    static final int INCOMING = 7;
    private static final int COUNTERS = 8;

    final LevelKey key;
    boolean tracked = true;
    private final long[] counters;
    private long version;
    private Instant movedAt = Instant.EPOCH;

    private PlainLevel(LevelKey key, long[] counters) {
        this.key = key;
        this.counters = counters;
    }

    static PlainLevel empty(LevelKey key) {
        return new PlainLevel(key, nothing());
    }

    /** A difference of nothing, to be filled in. */
    static long[] nothing() {
        return new long[COUNTERS];
    }

    /** A difference of one counter. */
    static long[] only(int counter, long units) {
        long[] difference = nothing();
        difference[counter] = units;
        return difference;
    }

    /** Where a bucket that isn't available is counted. */
    static int counterOf(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> throw new IllegalArgumentException("available isn't counted");
            case DAMAGED -> 3;
            case QUALITY_CONTROL -> 4;
            case OTHER -> 5;
        };
    }

    static Quantities quantities(long[] counters) {
        return new Quantities(
                counters[ON_HAND],
                counters[HELD],
                counters[COMMITTED],
                counters[3],
                counters[4],
                counters[5],
                counters[BACK_ORDERED],
                counters[INCOMING]);
    }

    PlainLevel after(long[] difference, boolean trackedAfter, Instant now) {
        long[] sum = counters.clone();
        for (int i = 0; i < COUNTERS; i++) {
            sum[i] += difference[i];
        }
        PlainLevel after = new PlainLevel(key, sum);
        after.tracked = trackedAfter;
        after.version = version + 1;
        after.movedAt = now;
        return after;
    }

    /** What can be promised now: nothing while anybody waits. */
    long available() {
        return tracked && setAside() ? 0 : unclaimed();
    }

    /** What nobody has. */
    long unclaimed() {
        return tracked ? onHand() - promised() - unavailable() : MOST;
    }

    /** True if somebody waits for what is there. */
    boolean setAside() {
        return backOrdered() > 0 && unclaimed() > 0;
    }

    long backOrdered() {
        return counters[BACK_ORDERED];
    }

    long version() {
        return version;
    }

    long onHand() {
        return counters[ON_HAND];
    }

    long incoming() {
        return counters[INCOMING];
    }

    long held() {
        return counters[HELD];
    }

    long promised() {
        return counters[HELD] + counters[COMMITTED];
    }

    long unavailable() {
        return counters[3] + counters[4] + counters[5];
    }

    long in(Bucket bucket) {
        return bucket == Bucket.AVAILABLE ? available() : counters[counterOf(bucket)];
    }

    Quantities quantities() {
        return quantities(counters);
    }

    /** As the core shows it. */
    Level seen(boolean offered) {
        return new Level(key, tracked, quantities(), version, movedAt, offered, setAside());
    }
}
