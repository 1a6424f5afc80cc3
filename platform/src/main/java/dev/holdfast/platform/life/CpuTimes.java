package dev.holdfast.platform.life;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * How much processor time threads have had, looked at every few milliseconds: what tells a thread
 * that was busy from one that was ready and not let run, because the machine had other things to
 * do.
 */
final class CpuTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PERIOD_NANOS = 10_000_000;
    private static final int KEPT = 512;

    private final Map<Thread, Samples> samples = new ConcurrentHashMap<>();

    /**
     * Looks at this thread from now on; the first look starts the looking, which ends with the last
     * thread.
     */
    void watch(Thread thread) {
        boolean first = samples.isEmpty();
        samples.put(thread, new Samples());
        if (first) {
            Thread.ofPlatform().daemon().name("cpu-times").start(this::look);
        }
    }

    /**
     * Processor time this thread has had since a {@link System#nanoTime}, in nanoseconds; never too
     * little.
     */
    long usedSince(Thread thread, long start) {
        Samples of = samples.get(thread);
        return of == null
                ? Long.MAX_VALUE
                : THREADS.getThreadCpuTime(thread.threadId()) - of.usedBefore(start);
    }

    private void look() {
        while (!samples.isEmpty()) {
            samples.keySet().removeIf(thread -> !thread.isAlive());
            long now = System.nanoTime();
            samples.forEach(
                    (thread, of) -> of.add(now, THREADS.getThreadCpuTime(thread.threadId())));
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** The last looks at one thread. */
    private static final class Samples {
        private final long[] times = new long[KEPT];
        private final long[] used = new long[KEPT];
        private int count;

        synchronized void add(long time, long cpu) {
            times[count % KEPT] = time;
            used[count % KEPT] = cpu;
            count++;
        }

        /** What had been used at the last look before this time, or at the oldest one kept. */
        synchronized long usedBefore(long time) {
            int oldest = Math.max(0, count - KEPT);
            for (int i = count - 1; i > oldest; i--) {
                if (times[i % KEPT] - time <= 0) {
                    return used[i % KEPT];
                }
            }
            return count == 0 ? 0 : used[oldest % KEPT];
        }
    }
}
