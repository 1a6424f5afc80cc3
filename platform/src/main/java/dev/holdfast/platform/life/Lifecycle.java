package dev.holdfast.platform.life;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the parts of a service in the order they were added and stops them in the other, within a
 * bound of time. A start that fails stops what was started and fails with its reason.
 */
public final class Lifecycle {

    /** The bound that operators can rely on. */
    public static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /** What a part leaves of the time to those that stop after it. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Duration stopWithin;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Part> started = new ArrayDeque<>();
    private @Nullable Future<Void> stopped;

    /** Stops within {@link #STOP_WITHIN}. */
    public Lifecycle() {
        this(STOP_WITHIN);
    }

    /** Stops within this time. */
    public Lifecycle(Duration stopWithin) {
        this.stopWithin = stopWithin;
    }

    private record Part(String name, Starting starting, Stopping stopping) {}

    /** How a part starts; a failed future must leave nothing open. */
    @FunctionalInterface
    public interface Starting {
        /** Completes when the part works. */
        Future<Void> start();
    }

    /** How a part stops. */
    @FunctionalInterface
    public interface Stopping {
        /** Completes when the part has stopped, which should be within {@code left}. */
        Future<Void> stop(Duration left);
    }

    /** Adds a part that starts after those before it and stops before them. */
    public Lifecycle add(String name, Starting starting, Stopping stopping) {
        parts.add(new Part(name, starting, stopping));
        return this;
    }

    /** Adds a part that is there already and only stops. */
    public Lifecycle closing(String name, Stopping stopping) {
        return add(name, Future::succeededFuture, stopping);
    }

    /** Starts all parts, one after the other. */
    public Future<Void> start() {
        Future<Void> chain = Future.succeededFuture();
        for (Part part : parts) {
            chain = chain.compose(done -> start(part));
        }
        return chain.recover(
                failure -> stop().transform(stop -> Future.<Void>failedFuture(failure)));
    }

    /** Stops what was started; the same future however often it is called. It never fails. */
    public synchronized Future<Void> stop() {
        if (stopped == null) {
            // Of no Vert.x context, for the last part to stop is Vert.x itself.
            Promise<Void> promise = Promise.promise();
            stopped = promise.future();
            stopNext(System.nanoTime() + stopWithin.toNanos(), promise);
        }
        return stopped;
    }

    /** Stops when the process is told to end (SIGTERM, Ctrl-C), and lets it end only then. */
    public void stopWithProcess() {
        ProcessEnd.await(this::stop, stopWithin.plusSeconds(1));
    }

    private Future<Void> start(Part part) {
        Future<Void> starting;
        try {
            starting = part.starting().start();
        } catch (RuntimeException e) {
            starting = Future.failedFuture(e);
        }
        return starting.onSuccess(done -> {
            synchronized (this) {
                started.push(part);
            }
        });
    }

    private void stopNext(long deadline, Promise<Void> done) {
        Part part;
        synchronized (this) {
            part = started.poll();
        }
        if (part == null) {
            done.complete();
        } else {
            stop(part, deadline).onComplete(outcome -> stopNext(deadline, done));
        }
    }

    private static Future<Void> stop(Part part, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime()).minus(RESERVE);
        Duration share = left.isNegative() ? Duration.ZERO : left;
        Promise<Void> stopping = Promise.promise();
        try {
            part.stopping().stop(share).onComplete(stopping);
        } catch (RuntimeException e) {
            stopping.tryFail(e);
        }
        return stopping.future()
                .timeout(share.toMillis() + 500, TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("{} did not stop cleanly", part.name(), failure));
    }
}
