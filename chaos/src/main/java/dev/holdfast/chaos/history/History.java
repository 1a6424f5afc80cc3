package dev.holdfast.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** All calls of a run. Many callers note theirs at the same time. */
public final class History {

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final LongAdder size = new LongAdder();
    private final Instant start;
    private final long origin;
    private volatile boolean clockMoved;

    /** Begins now. */
    public History() {
        this(Instant.now(), System.nanoTime());
    }

    private History(Instant start, long origin) {
        this.start = start;
        this.origin = origin;
    }

    /** Notes a call that has ended. */
    public void add(Call call) {
        calls.add(call);
        size.increment();
    }

    /** How many were noted. */
    public long size() {
        return size.sum();
    }

    /** Notes that the database's clock is about to be moved. */
    public void clockMoves() {
        clockMoved = true;
    }

    /** Whether the database's clock was moved, so that its times can't be told from here. */
    public boolean isClockMoved() {
        return clockMoved;
    }

    /** Nanoseconds since the start, by a clock that nobody sets. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** Where an instant of this machine's clock lies. */
    public long at(Instant instant) {
        return java.time.Duration.between(start, instant).toNanos();
    }

    /**
     * What was known at a moment that lies between these two: calls that ended later may have taken
     * effect by then or not, and those that began later haven't.
     */
    public History upTo(long earliest, long latest) {
        History known = new History(start, origin);
        for (Call call : calls) {
            if (call.returned() < earliest) {
                known.add(call);
            } else if (call.invoked() <= latest) {
                known.add(call.withoutAnswer());
            }
        }
        return known;
    }

    /** Those that were noted, in the order they were made. */
    public List<Call> calls() {
        return calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
    }

    /** Writes a line a call. */
    public void write(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Call call : calls()) {
                writer.write(call.line());
                writer.newLine();
            }
        }
    }
}
