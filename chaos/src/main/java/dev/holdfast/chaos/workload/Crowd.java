package dev.holdfast.chaos.workload;

import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.grpc.GrpcLimits;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The connections of many callers, on one event loop of their own, whose processor time is known. A
 * service takes so many calls at a time on a connection; there are enough for so many more that
 * none waits at the caller's. A call takes the first with room, as those of a gateway do.
 */
public final class Crowd implements AutoCloseable {

    private static final int CALLS_AT_A_TIME = 2_560;

    /** So many calls under way, and a call takes the next connection. */
    private static final int FILLED = 100;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Thread loop;
    private final List<List<Line>> lines = new ArrayList<>();

    /** A connection and how many calls are under way on it; for the event loop alone. */
    static final class Line {

        private final ManagedChannel channel;
        private int underWay;

        private Line(ManagedChannel channel) {
            this.channel = channel;
        }

        /** Begins a call. */
        ManagedChannel begin() {
            underWay++;
            return channel;
        }

        /** Ends one. */
        void end() {
            underWay--;
        }
    }

    /** To the services that listen on these ports, past all proxies. */
    public Crowd(List<Integer> ports) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        run(() -> thread.complete(Thread.currentThread()));
        this.loop = thread.join();
        int connections = CALLS_AT_A_TIME / GrpcLimits.defaults().streams();
        for (int port : ports) {
            List<Line> to = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                to.add(
                        new Line(
                                GrpcChannels.open(
                                        vertx, GrpcChannelConfig.to("127.0.0.1:" + port))));
            }
            lines.add(to);
        }
    }

    /** How many connections it has to each service. */
    public int connections() {
        return lines.getFirst().size();
    }

    /** Processor time that its event loop has had. */
    public Duration cpu() {
        return Duration.ofNanos(THREADS.getThreadCpuTime(loop.threadId()));
    }

    @Override
    public void close() {
        lines.forEach(to -> to.forEach(line -> GrpcChannels.close(vertx, line.channel, CLOSE)));
        Pause.of(CLOSE);
        var _ = vertx.close();
    }

    /** The first to a service that has room, or else the one with the least under way. */
    Line to(int process) {
        Line least = lines.get(process).getFirst();
        for (Line line : lines.get(process)) {
            if (line.underWay < FILLED) {
                return line;
            }
            least = line.underWay < least.underWay ? line : least;
        }
        return least;
    }

    /** Has something done on the event loop. */
    void run(Runnable step) {
        vertx.getOrCreateContext().runOnContext(_ -> step.run());
    }

    /** Has something done on the event loop after some time, or at once where that is none. */
    void after(Duration time, Runnable step) {
        if (time.isZero()) {
            run(step);
        } else {
            vertx.setTimer(time.toMillis(), _ -> step.run());
        }
    }

    /** Has something done on the event loop each millisecond, until it says that it is over. */
    void everyMillisecond(java.util.function.BooleanSupplier isOver) {
        vertx.setPeriodic(
                1,
                timer -> {
                    if (isOver.getAsBoolean()) {
                        vertx.cancelTimer(timer);
                    }
                });
    }
}
