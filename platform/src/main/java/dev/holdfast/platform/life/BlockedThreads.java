package dev.holdfast.platform.life;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.threadchecker.BlockedThreadEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices event loops that were held for too long, and by what. Tests and replays fail on any; a
 * service logs it.
 */
public final class BlockedThreads {

    /** What tests and replays allow. */
    public static final Duration STRICT = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(BlockedThreads.class);

    /** Starts closer than this are one: the next task that is reported started 50 ms later. */
    private static final long SAME_TASK_NANOS = 20_000_000;

    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Task> tasks = new HashMap<>();

    private BlockedThreads() {}

    /**
     * One task that held an event loop.
     *
     * @param thread the event loop's thread
     * @param held how long, as of the last look
     * @param stack what it was doing at the first look
     */
    public record Sighting(String thread, Duration held, List<StackTraceElement> stack) {

        /**
         * Whether it was loading or linking classes, which happens once and is no blocking call.
         */
        public boolean loadingClasses() {
            return stack.stream()
                    .map(StackTraceElement::getClassName)
                    .anyMatch(name ->
                            name.startsWith("jdk.internal.loader.")
                                    || name.equals("java.lang.ClassLoader")
                                    || name.startsWith("java.lang.invoke."));
        }

        @Override
        public String toString() {
            return stack.stream()
                    .map(frame -> "\n    at " + frame)
                    .collect(
                            Collectors.joining(
                                    "", thread + " held for " + held.toMillis() + " ms", ""));
        }
    }

    /** Options for a Vert.x that looks often enough to see a task that lasts {@code limit}. */
    public static VertxOptions options(Duration limit) {
        return new VertxOptions()
                .setMaxEventLoopExecuteTime(limit.toMillis())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(Math.max(5, limit.toMillis() / 5))
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS);
    }

    /** Watches the event loops of a Vert.x that was made with {@link #options}. */
    public static BlockedThreads watch(Vertx vertx) {
        BlockedThreads watching = new BlockedThreads();
        ((VertxInternal) vertx).blockedThreadChecker().setThreadBlockedHandler(watching::see);
        return watching;
    }

    /** What was seen so far, once for each task. */
    public synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** What was seen so far beside loading of classes: what nothing may cause. */
    public List<Sighting> blocking() {
        return sightings().stream().filter(sighting -> !sighting.loadingClasses()).toList();
    }

    /** Forgets what was seen so far: after a warm-up. */
    public synchronized void forget() {
        sightings.clear();
        tasks.clear();
    }

    private void see(BlockedThreadEvent event) {
        if (!event.thread().getName().contains("eventloop")) {
            return;
        }
        String thread = event.thread().getName();
        Sighting sighting =
                new Sighting(
                        thread,
                        Duration.ofNanos(event.duration()),
                        List.of(event.thread().getStackTrace()));
        if (note(thread, System.nanoTime() - event.duration(), sighting)) {
            LOG.warn("Event loop blocked: {}", sighting);
        }
    }

    /** Whether it is a task that was not seen before; one that was seen is now held for longer. */
    private synchronized boolean note(String thread, long start, Sighting sighting) {
        Task before = tasks.get(thread);
        boolean same = before != null && start - before.start() < SAME_TASK_NANOS;
        if (before != null && same) {
            Sighting first = sightings.get(before.sighting());
            sightings.set(before.sighting(), new Sighting(thread, sighting.held(), first.stack()));
            return false;
        }
        tasks.put(thread, new Task(start, sightings.size()));
        sightings.add(sighting);
        return true;
    }

    private record Task(long start, int sighting) {}
}
