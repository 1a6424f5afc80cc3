package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.Waiting;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * What makes the load: event loops of its own, half as many as there are processors, for the
 * service and the database want theirs. It knows how much processor time they took.
 */
final class Generator implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final Duration START_WITHIN = Duration.ofSeconds(30);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Context> contexts = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(LOOPS, noting(), NioIoHandler.newFactory());

    private Generator() {}

    static Generator start() {
        Generator generator = new Generator();
        DeploymentOptions everywhere = new DeploymentOptions().setInstances(LOOPS);
        Waiting.forStart(
                generator.vertx.deployVerticle(() -> generator.new Loop(), everywhere),
                START_WITHIN);
        return generator;
    }

    /** A channel of one connection, without deadlines and tries: what calls cost, and no more. */
    ManagedChannel channel(String address) {
        return NettyChannelBuilder.forTarget(address)
                .usePlaintext()
                .eventLoopGroup(loops)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .disableRetry()
                .build();
    }

    /** For clients of Vert.x. */
    Vertx vertx() {
        return vertx;
    }

    /** The place's event loop, going round. */
    Context context(int place) {
        return contexts.get(place % contexts.size());
    }

    /** Processor time that its event loops have had, in nanoseconds. */
    long cpuNanos() {
        return threads.stream()
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.threadId())))
                .sum();
    }

    @Override
    public void close() {
        var _ = loops.shutdownGracefully();
        var _ = vertx.close();
    }

    private ThreadFactory noting() {
        ThreadFactory netty = new DefaultThreadFactory("bench", true);
        return task -> {
            Thread thread = netty.newThread(task);
            threads.add(thread);
            return thread;
        };
    }

    /** Stands on one of Vert.x's event loops, to say which thread it is. */
    private final class Loop extends VerticleBase {

        @Override
        public Future<?> start() {
            threads.add(Thread.currentThread());
            contexts.add(context);
            return Future.succeededFuture();
        }
    }
}
