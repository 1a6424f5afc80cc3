package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Some callers for a while, each with one call under way at a time: the next call begins when the
 * last one has ended.
 */
final class Round {

    /** A caller whose calls fail again and again gives up. */
    static final int MOST_FAILURES = 100;

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Baskets baskets;
    private final boolean refusals;
    private final BooleanSupplier over;
    private final long started = System.nanoTime();
    private final long end;
    private final AtomicInteger running;
    private final AtomicHistogram micros = histogram();
    private final List<AtomicHistogram> steps;
    private final LongAdder units = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final CompletableFuture<Double> seconds = new CompletableFuture<>();
    private volatile @Nullable String firstError;

    private Round(
            List<? extends Caller> callers,
            Baskets baskets,
            Duration most,
            BooleanSupplier over,
            boolean refusals) {
        this.running = new AtomicInteger(callers.size());
        this.steps = Stream.generate(Round::histogram).limit(callers.getFirst().steps()).toList();
        this.baskets = baskets;
        this.end = started + most.toNanos();
        this.over = over;
        this.refusals = refusals;
    }

    /**
     * Runs it for so long, and waits for its end on the caller's thread.
     *
     * @param refusals whether a call that is refused for want of units went well
     */
    static Sample run(
            List<? extends Caller> callers, Baskets baskets, Duration time, boolean refusals) {
        return new Round(callers, baskets, time, () -> false, refusals).run(callers, time);
    }

    /** Runs it until something is over, at most for so long. */
    static Sample until(
            List<? extends Caller> callers, Baskets baskets, BooleanSupplier over, Duration most) {
        return new Round(callers, baskets, most, over, false).run(callers, most);
    }

    private Sample run(List<? extends Caller> callers, Duration most) {
        callers.forEach(caller -> new Loop(caller).next());
        try {
            long longest = most.plus(GRACE).toSeconds();
            double took = seconds.orTimeout(longest, TimeUnit.SECONDS).join();
            return new Sample(micros, steps, took, units.sum(), errors.sum(), firstError);
        } catch (CompletionException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "Calls are still without an answer %d s after they should have ended."
                            .formatted(GRACE.toSeconds()),
                    "See whether the target still runs.",
                    e);
        }
    }

    private static AtomicHistogram histogram() {
        return new AtomicHistogram(LONGEST_MICROS, DIGITS);
    }

    private static void record(AtomicHistogram times, long nanos) {
        times.recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
    }

    /** One caller's calls. It is told of one call's end before it begins the next. */
    private final class Loop implements Caller.Outcome {

        private final Caller caller;
        private long begun;
        private long stepBegun;
        private int step;
        private int failures;

        Loop(Caller caller) {
            this.caller = caller;
        }

        void next() {
            begun = System.nanoTime();
            stepBegun = begun;
            step = 0;
            if (begun - end < 0 && failures < MOST_FAILURES && !over.getAsBoolean()) {
                caller.call(baskets.next(), this);
            } else if (running.decrementAndGet() == 0) {
                seconds.complete((begun - started) / 1e9);
            }
        }

        @Override
        public void stepped() {
            long now = System.nanoTime();
            record(steps.get(step), now - stepBegun);
            stepBegun = now;
            step++;
        }

        @Override
        public void granted(long granted) {
            record(micros, System.nanoTime() - begun);
            units.add(granted);
            next();
        }

        @Override
        public void refused() {
            if (refusals) {
                granted(0);
            } else {
                failed("Not enough was available.");
            }
        }

        @Override
        public void failed(String why) {
            if (firstError == null) {
                firstError = why;
            }
            errors.increment();
            failures++;
            next();
        }
    }
}
