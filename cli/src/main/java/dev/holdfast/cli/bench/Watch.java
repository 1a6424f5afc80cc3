package dev.holdfast.cli.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks again and again, on a thread of its own, whether something is over. */
final class Watch implements AutoCloseable {

    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("bench-watch").factory());
    private volatile boolean over;

    Watch(BooleanSupplier question) {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> {
                            if (!over) {
                                over = question.getAsBoolean();
                            }
                        },
                        EVERY_MILLIS,
                        EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Whether it was, when last asked. */
    boolean over() {
        return over;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
