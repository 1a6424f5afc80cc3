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
 * service takes so many calls at a time on a connection; these are enough for so many more that
 * none waits at the caller's.
 */
public final class Crowd implements AutoCloseable {

    private static final int CALLS_AT_A_TIME = 2_560;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Thread loop;
    private final List<List<ManagedChannel>> channels = new ArrayList<>();
    private int next;

    /** To the services that listen on these ports, past all proxies. */
    public Crowd(List<Integer> ports) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        run(() -> thread.complete(Thread.currentThread()));
        this.loop = thread.join();
        int connections = CALLS_AT_A_TIME / GrpcLimits.defaults().streams();
        for (int port : ports) {
            List<ManagedChannel> to = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                to.add(GrpcChannels.open(vertx, GrpcChannelConfig.to("127.0.0.1:" + port)));
            }
            channels.add(to);
        }
    }

    /** How many connections it has to each service. */
    public int connections() {
        return channels.getFirst().size();
    }

    /** Processor time that its event loop has had. */
    public Duration cpu() {
        return Duration.ofNanos(THREADS.getThreadCpuTime(loop.threadId()));
    }

    @Override
    public void close() {
        channels.forEach(to -> to.forEach(channel -> GrpcChannels.close(vertx, channel, CLOSE)));
        Pause.of(CLOSE);
        var _ = vertx.close();
    }

    /** One of the channels to a service, going round; on the event loop alone. */
    ManagedChannel to(int process) {
        List<ManagedChannel> those = channels.get(process);
        return those.get(Math.floorMod(next++, those.size()));
    }

    /** Has something done on the event loop. */
    void run(Runnable step) {
        vertx.getOrCreateContext().runOnContext(_ -> step.run());
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
