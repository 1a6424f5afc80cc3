package dev.holdfast.platform.life;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.threadchecker.BlockedThreadEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private final Map<String, Sighting> sightings = new LinkedHashMap<>();

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
        return List.copyOf(sightings.values());
    }

    /** What was seen so far beside loading of classes: what nothing may cause. */
    public List<Sighting> blocking() {
        return sightings().stream().filter(sighting -> !sighting.loadingClasses()).toList();
    }

    /** Forgets what was seen so far: after a warm-up. */
    public synchronized void forget() {
        sightings.clear();
    }

    private void see(BlockedThreadEvent event) {
        if (!event.thread().getName().contains("eventloop")) {
            return;
        }
        List<StackTraceElement> stack =
                new ArrayList<>(Arrays.asList(event.thread().getStackTrace()));
        Duration held = Duration.ofNanos(event.duration());
        // One task is one start; looks a few milliseconds apart can't tell starts closer than that.
        long start = (System.nanoTime() - event.duration()) / 5_000_000;
        String key = event.thread().getName() + "@" + start;
        Sighting sighting = new Sighting(event.thread().getName(), held, stack);
        boolean first;
        synchronized (this) {
            Sighting before = sightings.get(key);
            first = before == null;
            sightings.put(
                    key,
                    before == null
                            ? sighting
                            : new Sighting(before.thread(), held, before.stack()));
        }
        if (first) {
            LOG.warn("Event loop blocked: {}", sighting);
        }
    }
}
