package dev.holdfast.gateway.upstream;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many repeats are allowed: so many for each hundred calls, and a few a second where calls are
 * rare. A service in trouble then isn't given its load several times over. What isn't used adds up
 * to {@value #MOST} repeats, no more.
 */
final class RetryBudget {

    static final int MOST = 100;

    /** Budget is counted in hundredths of a repeat. */
    private static final int REPEAT = 100;

    private static final long SECOND_NANOS = 1_000_000_000;

    private final int perCall;
    private final int floorPerSecond;
    private final LongSupplier nanos;
    private final AtomicLong left;
    private final AtomicLong filled;

    /** Starts with the floor of one second, by this clock of nanoseconds. */
    RetryBudget(RetryLimits limits, LongSupplier nanos) {
        this.perCall = limits.budgetPercent();
        this.floorPerSecond = limits.budgetFloor();
        this.nanos = nanos;
        this.left = new AtomicLong(Math.min((long) MOST, floorPerSecond) * REPEAT);
        this.filled = new AtomicLong(nanos.getAsLong());
    }

    /** A call is sent for the first time. */
    void first() {
        add(perCall);
    }

    /** Takes one repeat, if there is one. */
    boolean tryRepeat() {
        fill();
        long now = left.get();
        while (now >= REPEAT) {
            if (left.compareAndSet(now, now - REPEAT)) {
                return true;
            }
            now = left.get();
        }
        return false;
    }

    /** How many repeats are left. */
    double left() {
        fill();
        return (double) left.get() / REPEAT;
    }

    /** Adds what the time since the last look is worth, in whole hundredths. */
    private void fill() {
        if (floorPerSecond == 0) {
            return;
        }
        long before = filled.get();
        long now = nanos.getAsLong();
        long each = SECOND_NANOS / (floorPerSecond * (long) REPEAT);
        long worth = (now - before) / each;
        if (worth > 0 && filled.compareAndSet(before, before + worth * each)) {
            add(worth);
        }
    }

    private void add(long hundredths) {
        long now = left.get();
        while (now < (long) MOST * REPEAT) {
            long then = Math.min((long) MOST * REPEAT, now + hundredths);
            if (left.compareAndSet(now, then)) {
                return;
            }
            now = left.get();
        }
    }
}
