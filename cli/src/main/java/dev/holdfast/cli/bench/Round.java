package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
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
    private final long end;
    private final AtomicInteger running;
    private final long started = System.nanoTime();
    private final AtomicHistogram micros = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    private final LongAdder units = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final CompletableFuture<Double> seconds = new CompletableFuture<>();
    private volatile @Nullable String firstError;

    private Round(int callers, Baskets baskets, Duration time) {
        this.running = new AtomicInteger(callers);
        this.baskets = baskets;
        this.end = started + time.toNanos();
    }

    /** Runs it, and waits for its end on the caller's thread. */
    static Sample run(List<? extends Caller> callers, Baskets baskets, Duration time) {
        Round round = new Round(callers.size(), baskets, time);
        callers.forEach(caller -> round.new Loop(caller).next());
        return round.sample(time.plus(GRACE));
    }

    private Sample sample(Duration most) {
        try {
            double took = seconds.orTimeout(most.toSeconds(), TimeUnit.SECONDS).join();
            return new Sample(micros, took, units.sum(), errors.sum(), firstError);
        } catch (CompletionException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "Calls are still without an answer %d s after they should have ended."
                            .formatted(GRACE.toSeconds()),
                    "See whether the target still runs.",
                    e);
        }
    }

    /** One caller's calls. It is told of one call's end before it begins the next. */
    private final class Loop implements Caller.Outcome {

        private final Caller caller;
        private long begun;
        private int failures;

        Loop(Caller caller) {
            this.caller = caller;
        }

        void next() {
            begun = System.nanoTime();
            if (begun - end < 0 && failures < MOST_FAILURES) {
                caller.call(baskets.next(), this);
            } else if (running.decrementAndGet() == 0) {
                seconds.complete((begun - started) / 1e9);
            }
        }

        @Override
        public void granted(long granted) {
            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - begun) / 1_000));
            units.add(granted);
            next();
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
