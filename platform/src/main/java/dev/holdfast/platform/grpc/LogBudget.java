package dev.holdfast.platform.grpc;

import java.util.concurrent.TimeUnit;

/**
 * Bounds lines a second: a flood of refusals must not cost more than what is refused, nor fill a
 * disk. Safe for threads.
 */
final class LogBudget {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int lines;
    private long began = System.nanoTime();
    private int written;
    private long left;

    /** For at most so many lines a second. */
    LogBudget(int lines) {
        this.lines = lines;
    }

    /**
     * Takes a line's place.
     *
     * @param now by {@link System#nanoTime}
     * @return how many lines had none since the last that had; negative if this one has none
     */
    synchronized long take(long now) {
        if (now - began >= SECOND) {
            began = now;
            written = 0;
        }
        if (written >= lines) {
            left++;
            return -1;
        }
        written++;
        long since = left;
        left = 0;
        return since;
    }
}
