package dev.holdfast.platform.grpc;

import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoop;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place that reaches into Vert.x: it lets grpc-java run on Vert.x's own event loops, so
 * that a handler and the PostgreSQL client it uses share a thread.
 */
final class EventLoops {

    private final VertxInternal vertx;
    private final ThreadLocal<ContextInternal> contexts =
            ThreadLocal.withInitial(this::contextOfThread);

    EventLoops(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    void carry(NettyServerBuilder server) {
        Transport transport = vertx.transport();
        server.bossEventLoopGroup(vertx.acceptorEventLoopGroup())
                .workerEventLoopGroup(vertx.nettyEventLoopGroup())
                .channelFactory(transport.serverChannelFactory(false))
                .directExecutor();
    }

    void carry(NettyChannelBuilder channel) {
        channel.eventLoopGroup(vertx.nettyEventLoopGroup())
                .channelFactory(vertx.transport().channelFactory(false), InetSocketAddress.class)
                .directExecutor();
    }

    /** As {@link #carry(NettyChannelBuilder)}, on this event loop alone. */
    void carry(NettyChannelBuilder channel, EventLoop loop) {
        carry(channel);
        channel.eventLoopGroup(loop);
    }

    /** All event loops there are. */
    List<EventLoop> all() {
        List<EventLoop> loops = new ArrayList<>();
        vertx.nettyEventLoopGroup().forEach(loop -> loops.add((EventLoop) loop));
        return List.copyOf(loops);
    }

    /** A promise whose future completes in the Vert.x context of the one who asks. */
    static <T> Promise<T> promiseHere(Vertx vertx) {
        return ((VertxInternal) vertx).getOrCreateContext().promise();
    }

    /** A Vert.x context for one call, on the event loop that runs now. */
    ContextInternal contextOfCall() {
        return contexts.get().duplicate();
    }

    private ContextInternal contextOfThread() {
        return vertx.contextBuilder()
                .withThreadingModel(ThreadingModel.EVENT_LOOP)
                .withEventLoop(vertx.getOrCreateContext().nettyEventLoop())
                .build();
    }
}
