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
    private final Instant start = Instant.now();
    private final long origin = System.nanoTime();

    /** Notes a call that has ended. */
    public void add(Call call) {
        calls.add(call);
        size.increment();
    }

    /** How many were noted. */
    public long size() {
        return size.sum();
    }

    /** Nanoseconds since the start, by a clock that nobody sets. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** Where an instant of this machine's clock lies. */
    public long at(Instant instant) {
        return java.time.Duration.between(start, instant).toNanos();
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
