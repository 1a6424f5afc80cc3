package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalSystem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every other second at what the processes of a system take of memory. */
public final class MemoryWatch implements AutoCloseable {

    private static final long EVERY_SECONDS = 2;

    private final LocalSystem system;
    private final HeapLog heap;
    private final long begun = System.nanoTime();
    private final List<Series.Point> process = new CopyOnWriteArrayList<>();
    private final List<Series.Point> postgres = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("bench-memory").factory());

    private MemoryWatch(LocalSystem system) {
        this.system = system;
        this.heap =
                system.stockCollections().<HeapLog>map(FileHeapLog::new).orElseGet(OwnHeapLog::new);
    }

    /** Begins to look at a system of one's own; there is nothing to see of a target. */
    public static Optional<MemoryWatch> over(LoadTarget target) {
        Optional<MemoryWatch> watch = target.own().map(MemoryWatch::new);
        watch.ifPresent(MemoryWatch::begin);
        return watch;
    }

    /** What was seen so far. */
    public Memory memory() {
        return new Memory(
                system.stockCollections().isPresent(),
                series(heap.since(begun)),
                series(process),
                series(postgres));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        heap.close();
    }

    private void begin() {
        var _ = thread.scheduleAtFixedRate(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        add(process, Resident.of(system.stockProcess()));
        add(postgres, Resident.ofFamily(system.postgresProcess()));
    }

    private static void add(List<Series.Point> to, OptionalLong bytes) {
        bytes.ifPresent(some -> to.add(new Series.Point(System.nanoTime(), some)));
    }

    private static Optional<Series> series(List<Series.Point> points) {
        return points.isEmpty() ? Optional.empty() : Optional.of(new Series(List.copyOf(points)));
    }
}
