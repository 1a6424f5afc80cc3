package dev.holdfast.gateway.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Some callers, each with one call under way at a time, for a while. */
final class Round {

    private final Caller caller;
    private final int skus;
    private final long end;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger running;
    private final Promise<Result> over = Promise.promise();
    private final long started = System.nanoTime();
    private final long[] micros = new long[4_000_000];

    /**
     * What came of it.
     *
     * @param rate calls a second that went well
     * @param p50 half of them took no longer, in milliseconds
     * @param p99 all but one in a hundred took no longer, in milliseconds
     * @param calls how many went well
     * @param failed how many did not
     */
    record Result(double rate, double p50, double p99, long calls, long failed) {}

    private Round(Caller caller, int skus, int callers, Duration time) {
        this.caller = caller;
        this.skus = skus;
        this.running = new AtomicInteger(callers);
        this.end = started + time.toNanos();
    }

    static Future<Result> run(Vertx vertx, Caller caller, int skus, int callers, Duration time) {
        Round round = new Round(caller, skus, callers, time);
        for (int i = 0; i < callers; i++) {
            vertx.getOrCreateContext().runOnContext(now -> round.next());
        }
        return round.over.future();
    }

    private void next() {
        long begun = System.nanoTime();
        if (begun >= end) {
            if (running.decrementAndGet() == 0) {
                over.complete(result());
            }
            return;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        caller.reserve(id, "SKU-" + random.nextInt(skus))
                .onComplete(ended -> {
                    if (ended.succeeded()) {
                        long at = done.getAndIncrement();
                        micros[(int) at] = (System.nanoTime() - begun) / 1_000;
                    } else {
                        failed.incrementAndGet();
                    }
                    next();
                });
    }

    private Result result() {
        long calls = done.get();
        double seconds = (System.nanoTime() - started) / 1e9;
        long[] sorted = Arrays.copyOf(micros, (int) calls);
        Arrays.sort(sorted);
        return new Result(
                calls / seconds,
                sorted[(int) (calls / 2)] / 1e3,
                sorted[(int) (calls * 0.99)] / 1e3,
                calls,
                failed.get());
    }
}
