package dev.holdfast.chaos.workload;

import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what callers met while it goes on. Many callers write to it at the same time. */
public final class Meter {

    private static final long LONGEST_MICROS = 600_000_000;
    private static final int DIGITS = 3;

    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Kind, LongAdder> kinds = new EnumMap<>(Kind.class);
    private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
    private final Histogram settled = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final Histogram overruns = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private volatile Histogram watched = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    private final LongAdder abandoned = new LongAdder();
    private final AtomicLongArray lastOk;
    private final long deadline;

    /** Of callers whose calls have this deadline. */
    public Meter(int processes, Duration deadline) {
        this.lastOk = new AtomicLongArray(processes);
        this.deadline = deadline.toNanos();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new LongAdder());
        }
    }

    void note(Call call) {
        watched.recordValue(micros(call.returned() - call.invoked()));
        outcome(call.outcome()).increment();
        counter(call.kind()).increment();
        long overrun = call.returned() - call.invoked() - deadline;
        if (overrun > 0) {
            overruns.recordValue(micros(overrun));
        }
        if (call.outcome() == Outcome.OK) {
            lastOk.accumulateAndGet(call.process(), call.returned(), Math::max);
        } else {
            reasons.computeIfAbsent(call.reason(), _ -> new LongAdder()).increment();
        }
    }

    /** Notes how long it took from a first call until its caller knew what came of it. */
    void settled(long nanos) {
        settled.recordValue(micros(nanos));
    }

    /** Notes that a caller gave up before it knew. */
    void abandoned() {
        abandoned.increment();
    }

    /** Begins to look at how long calls take, and forgets what was seen before. */
    public void watch() {
        watched = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
    }

    /** Within how many milliseconds this share of the calls ended since {@link #watch}. */
    public double watchedMillis(double percentile) {
        return watched.getValueAtPercentile(percentile) / 1e3;
    }

    /** When a process last answered OK, after the history's start. */
    public long lastOk(int process) {
        return lastOk.get(process);
    }

    /** When any process last answered OK. */
    public long lastOk() {
        long last = 0;
        for (int i = 0; i < lastOk.length(); i++) {
            last = Math.max(last, lastOk.get(i));
        }
        return last;
    }

    /** How many calls ended so. */
    public long count(Outcome outcome) {
        return outcome(outcome).sum();
    }

    /** How many calls were made for this. */
    public long count(Kind kind) {
        return counter(kind).sum();
    }

    /** How often each reason, or code where there was none, was given. */
    public Map<String, Long> reasons() {
        Map<String, Long> counted = new TreeMap<>();
        reasons.forEach((reason, count) -> counted.put(reason, count.sum()));
        return counted;
    }

    /** How many callers gave up. */
    public long given() {
        return abandoned.sum();
    }

    /** Milliseconds until a caller knew, for this share of the calls. */
    public double settledMillis(double percentile) {
        return settled.getValueAtPercentile(percentile) / 1e3;
    }

    /** By how many milliseconds a call outlived its deadline at most. */
    public double overrunMillis() {
        return overruns.getMaxValue() / 1e3;
    }

    private LongAdder outcome(Outcome outcome) {
        return java.util.Objects.requireNonNull(outcomes.get(outcome));
    }

    private LongAdder counter(Kind kind) {
        return java.util.Objects.requireNonNull(kinds.get(kind));
    }

    private static long micros(long nanos) {
        return Math.min(LONGEST_MICROS, nanos / 1_000);
    }
}
