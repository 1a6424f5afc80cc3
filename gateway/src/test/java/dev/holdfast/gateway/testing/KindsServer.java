package dev.holdfast.gateway.testing;

import dev.holdfast.api.gateway.testing.v1.Kinds;
import dev.holdfast.api.gateway.testing.v1.KindsServiceGrpc;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The service with every kind of field and call, on a socket. */
public final class KindsServer implements AutoCloseable {

    private final Server server;
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Metadata> headers = new CopyOnWriteArrayList<>();

    /** Starts it on a free port of loopback. */
    public KindsServer() {
        try {
            this.server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .permitKeepAliveTime(1, TimeUnit.SECONDS)
                            .permitKeepAliveWithoutCalls(true)
                            .intercept(new Listening())
                            .addService(new Service())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** How many calls their callers left. */
    public int cancelled() {
        return cancelled.get();
    }

    /** The headers of all calls, in the order they came. */
    public List<Metadata> headers() {
        return headers;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the server didn't end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listening implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
            headers.add(sent);
            return new SimpleForwardingServerCallListener<>(next.startCall(call, sent)) {
                @Override
                public void onCancel() {
                    cancelled.incrementAndGet();
                    super.onCancel();
                }
            };
        }
    }

    private static final class Service extends KindsServiceGrpc.KindsServiceImplBase {

        @Override
        public void echo(Kinds request, StreamObserver<Kinds> answers) {
            answers.onNext(request);
            answers.onCompleted();
        }

        @Override
        public void put(Kinds request, StreamObserver<Kinds> answers) {
            echo(request, answers);
        }

        @Override
        public void count(Kinds request, StreamObserver<Kinds> answers) {
            for (int i = 1; i <= request.getInt(); i++) {
                answers.onNext(Kinds.newBuilder().setInt(i).build());
            }
            switch (request.getText()) {
                case "" -> answers.onCompleted();
                case "never" -> {}
                default ->
                        answers.onError(
                                Status.fromCode(Status.Code.valueOf(request.getText()))
                                        .withDescription("a secret of the inside")
                                        .asRuntimeException());
            }
        }

        @Override
        public StreamObserver<Kinds> chat(StreamObserver<Kinds> answers) {
            return new StreamObserver<>() {
                @Override
                public void onNext(Kinds message) {
                    answers.onNext(message);
                }

                @Override
                public void onError(Throwable failure) {
                    // The caller is gone.
                }

                @Override
                public void onCompleted() {
                    answers.onCompleted();
                }
            };
        }
    }
}
