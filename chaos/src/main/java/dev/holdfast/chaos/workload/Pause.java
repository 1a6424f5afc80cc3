package dev.holdfast.chaos.workload;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits without a reason but time. */
public final class Pause {

    private Pause() {}

    /** Waits so long, or until this thread is interrupted. */
    public static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
