package dev.holdfast.platform.grpc;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens channels to other services, on Vert.x's event loops, and makes futures of calls. */
public final class GrpcChannels {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final int FLOW_WINDOW_BYTES = 1 << 20;
    private static final int CONNECT_MILLIS = 2_000;

    private GrpcChannels() {}

    /**
     * Opens a channel; it connects when it is first used and by itself again. Calls go round the
     * target's addresses, end by a deadline and carry the request id of the call they are made in.
     */
    public static ManagedChannel open(Vertx vertx, GrpcChannelConfig config) {
        NettyChannelBuilder builder = builder(config).intercept(new Outgoing(config.deadline()));
        if (config.tries() > 1) {
            builder.enableRetry().defaultServiceConfig(retrying(config.tries()));
        } else {
            builder.disableRetry();
        }
        new EventLoops(vertx).carry(builder);
        return builder.build();
    }

    /**
     * A channel on one event loop, without retries. Its HTTP/2 windows are fixed, for measuring
     * them costs a ping and an answer every few messages. It gives a connection up that isn't there
     * soon: an address that swallows packets may be well again at the next try.
     */
    static ManagedChannel open(EventLoops events, EventLoop loop, GrpcChannelConfig config) {
        NettyChannelBuilder builder =
                builder(config)
                        .disableRetry()
                        .flowControlWindow(FLOW_WINDOW_BYTES)
                        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
        events.carry(builder, loop);
        return builder.build();
    }

    private static NettyChannelBuilder builder(GrpcChannelConfig config) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forTarget(config.target())
                        .defaultLoadBalancingPolicy("round_robin")
                        .maxInboundMessageSize(config.messageBytes())
                        .keepAliveTime(config.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                        .keepAliveTimeout(
                                config.keepAliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .keepAliveWithoutCalls(true);
        Tls.secure(builder, config.tls());
        return builder;
    }

    /** Sends this token with each call; the supplier is asked each time and must not block. */
    public static CallCredentials token(Supplier<String> token) {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(
                    RequestInfo info, Executor executor, MetadataApplier applier) {
                Metadata headers = new Metadata();
                headers.put(AUTHORIZATION, "Bearer " + token.get());
                applier.apply(headers);
            }
        };
    }

    /**
     * Makes a future of a call with one answer: {@code call(vertx, o -> stub.getStock(request,
     * o))}. It completes in the caller's Vert.x context; a failure is a StatusRuntimeException,
     * which {@link FailureInfo} reads.
     */
    public static <A> Future<A> call(Vertx vertx, Consumer<StreamObserver<A>> stub) {
        Promise<A> answer = EventLoops.promiseHere(vertx);
        stub.accept(new Answered<>(answer));
        return answer.future();
    }

    /** Closes a channel: running calls end, at the latest after {@code grace}. */
    public static Future<Void> close(Vertx vertx, ManagedChannel channel, Duration grace) {
        channel.shutdown();
        Promise<Void> closed = Promise.promise();
        long deadline = System.nanoTime() + grace.toNanos();
        vertx.setPeriodic(
                10,
                timer -> {
                    if (channel.isTerminated()) {
                        vertx.cancelTimer(timer);
                        closed.tryComplete();
                    } else if (System.nanoTime() - deadline > 0) {
                        channel.shutdownNow();
                    }
                });
        return closed.future();
    }

    private static Map<String, ?> retrying(int tries) {
        Map<String, ?> policy =
                Map.of(
                        "maxAttempts",
                        (double) tries,
                        "initialBackoff",
                        "0.05s",
                        "maxBackoff",
                        "1s",
                        "backoffMultiplier",
                        2.0,
                        "retryableStatusCodes",
                        List.of("UNAVAILABLE"));
        return Map.of(
                "methodConfig", List.of(Map.of("name", List.of(Map.of()), "retryPolicy", policy)));
    }

    private record Answered<A>(Promise<A> answer) implements StreamObserver<A> {

        @Override
        public void onNext(A value) {
            answer.tryComplete(value);
        }

        @Override
        public void onError(Throwable failure) {
            answer.tryFail(failure);
        }

        @Override
        public void onCompleted() {
            answer.tryFail(new IllegalStateException("The call ended without an answer"));
        }
    }

    private record Outgoing(Duration deadline) implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            CallOptions bounded =
                    options.getDeadline() == null
                                    && method.getType().clientSendsOneMessage()
                                    && method.getType().serverSendsOneMessage()
                            ? options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                            : options;
            String requestId = CallContext.requestId();
            return new ForwardingClientCall.SimpleForwardingClientCall<>(
                    next.newCall(method, bounded)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    if (!requestId.isEmpty() && !headers.containsKey(RequestId.HEADER)) {
                        headers.put(RequestId.HEADER, requestId);
                    }
                    super.start(listener, headers);
                }
            };
        }
    }
}
