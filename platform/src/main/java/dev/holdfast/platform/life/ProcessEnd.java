package dev.holdfast.platform.life;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that may wait: the one whose return lets the process end. */
final class ProcessEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private ProcessEnd() {}

    /** Lets the process end when {@code stop} has completed, at the latest after {@code most}. */
    static void await(Supplier<Future<Void>> stop, Duration most) {
        Thread last = new Thread(() -> stopAndWait(stop, most), "holdfast-stop");
        Runtime.getRuntime().addShutdownHook(last);
    }

    private static void stopAndWait(Supplier<Future<Void>> stop, Duration most) {
        CountDownLatch stopped = new CountDownLatch(1);
        stop.get().onComplete(outcome -> stopped.countDown());
        try {
            if (!stopped.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("Stopping takes longer than {}; the process ends now", most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
