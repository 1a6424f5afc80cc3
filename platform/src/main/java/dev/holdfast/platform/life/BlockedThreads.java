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
 * service logs it. A thread that waited, or that computed for the whole limit, held its event loop.
 * One that was ready and not let run by the machine did not; nor did one that loaded classes, which
 * happens once.
 */
public final class BlockedThreads {

    /** What tests and replays allow. */
    public static final Duration STRICT = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(BlockedThreads.class);

    /** Starts closer than this are one: the next task that is reported started 50 ms later. */
    private static final long SAME_TASK_NANOS = 20_000_000;

    private static final String NETTY_CHANNELS = "io.netty.channel.socket.nio.";
    private static final String IDLE = "sun.nio.ch.EPoll";
    private static final int NEAREST = 12;

    /** At so many looks in a row a thread must wait to have held its event loop by that. */
    private static final int WAITS = 3;

    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Task> tasks = new HashMap<>();

    private final CpuTimes cpu = new CpuTimes();
    private final Duration limit;

    private BlockedThreads(Duration limit) {
        this.limit = limit;
    }

    /**
     * One task that held an event loop.
     *
     * @param thread the event loop's thread
     * @param held how long, as of the last look
     * @param computed how much of that it computed
     * @param waits at how many looks in a row it waited for something: a lock, a socket, a file
     * @param stack what it was doing at the first look
     */
    public record Sighting(
            String thread,
            Duration held,
            Duration computed,
            int waits,
            List<StackTraceElement> stack) {

        /**
         * Whether the thread itself held the event loop, not the machine the thread. One look at a
         * wait is not enough: who holds a lock for a microsecond may not be let run, either.
         */
        public boolean held(Duration limit) {
            return waits >= WAITS || computed.compareTo(limit) >= 0;
        }

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
                                    "",
                                    "%s held for %d ms, computing for %d ms of it%s"
                                            .formatted(
                                                    thread,
                                                    held.toMillis(),
                                                    computed.toMillis(),
                                                    waits > 0 ? ", waiting" : ""),
                                    ""));
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
        VertxInternal internal = (VertxInternal) vertx;
        BlockedThreads watching = new BlockedThreads(STRICT);
        internal.nettyEventLoopGroup()
                .forEach(loop -> loop.execute(() -> watching.cpu.watch(Thread.currentThread())));
        internal.blockedThreadChecker().setThreadBlockedHandler(watching::see);
        return watching;
    }

    /** What was seen so far, once for each task. */
    public synchronized List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** What was seen so far and nothing may cause: event loops held by what runs on them. */
    public List<Sighting> blocking() {
        return sightings().stream()
                .filter(sighting -> !sighting.loadingClasses())
                .filter(sighting -> sighting.held(limit))
                .toList();
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
        Thread thread = event.thread();
        long start = System.nanoTime() - event.duration();
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        Sighting sighting =
                new Sighting(
                        thread.getName(),
                        Duration.ofNanos(event.duration()),
                        Duration.ofNanos(cpu.usedSince(thread, start)),
                        waits(thread.getState(), stack) ? 1 : 0,
                        stack);
        if (note(thread.getName(), start, sighting)) {
            LOG.warn("Event loop blocked: {}", sighting);
        }
    }

    /**
     * Waiting for a lock or a condition, or in the operating system: what the JVM calls runnable.
     */
    private static boolean waits(Thread.State state, List<StackTraceElement> stack) {
        return state != Thread.State.RUNNABLE || blockingInput(stack);
    }

    /** Once it was seen often enough, a wait stays one. */
    private static int waitsInARow(int before, int now) {
        return before >= WAITS || now > 0 ? before + now : 0;
    }

    /**
     * Netty's own channels never wait in the operating system; whoever else reads or writes may.
     */
    private static boolean blockingInput(List<StackTraceElement> stack) {
        List<String> nearest =
                stack.stream().limit(NEAREST).map(StackTraceElement::getClassName).toList();
        return !nearest.isEmpty()
                && stack.getFirst().isNativeMethod()
                && (nearest.getFirst().startsWith("sun.nio.")
                        || nearest.getFirst().startsWith("java.io."))
                && !nearest.getFirst().equals(IDLE)
                && nearest.stream().noneMatch(name -> name.startsWith(NETTY_CHANNELS));
    }

    /** Whether it is a task that was not seen before; one that was seen is now held for longer. */
    private synchronized boolean note(String thread, long start, Sighting sighting) {
        Task before = tasks.get(thread);
        boolean same = before != null && start - before.start() < SAME_TASK_NANOS;
        if (before != null && same) {
            Sighting first = sightings.get(before.sighting());
            sightings.set(
                    before.sighting(),
                    new Sighting(
                            thread,
                            sighting.held(),
                            sighting.computed(),
                            waitsInARow(first.waits(), sighting.waits()),
                            first.stack()));
            return false;
        }
        tasks.put(thread, new Task(start, sightings.size()));
        sightings.add(sighting);
        return true;
    }

    private record Task(long start, int sighting) {}
}
