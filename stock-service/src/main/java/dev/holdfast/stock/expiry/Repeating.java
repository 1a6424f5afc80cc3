package dev.holdfast.stock.expiry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a step again and again: at once while there is more to do, else after a period, give or
 * take a fifth, so that replicas don't march in time. A step that fails is taken again after the
 * period.
 */
final class Repeating {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final Vertx vertx;
    private final String name;
    private final Duration period;
    private final Supplier<Future<Boolean>> step;
    private volatile Future<Boolean> running = Future.succeededFuture(false);
    private volatile long timer = -1;
    private volatile boolean stopped;

    /**
     * Doesn't begin yet.
     *
     * @param step one bounded step; true if there is more to do
     */
    Repeating(Vertx vertx, String name, Duration period, Supplier<Future<Boolean>> step) {
        this.vertx = vertx;
        this.name = name;
        this.period = period;
        this.step = step;
    }

    void start() {
        sleep();
    }

    /** Takes no further step; done when the one under way is. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return running.transform(done -> Future.succeededFuture());
    }

    private void sleep() {
        long millis = period.toMillis();
        long most = millis * 6 / 5;
        long jittered = ThreadLocalRandom.current().nextLong(millis * 4 / 5, most + 1);
        timer = vertx.setTimer(Math.max(1, jittered), fired -> run());
    }

    private void run() {
        if (stopped) {
            return;
        }
        running = attempt();
        running.onComplete(taken -> {
            if (taken.failed()) {
                LOG.debug("{} failed and is tried again", name, taken.cause());
            }
            if (taken.succeeded() && taken.result()) {
                run();
            } else if (!stopped) {
                sleep();
            }
        });
    }

    private Future<Boolean> attempt() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
