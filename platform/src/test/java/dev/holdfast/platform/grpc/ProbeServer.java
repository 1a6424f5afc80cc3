package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.testing.Waiting.resultOf;

import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.identity.TokenVerifier;
import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.test.v1.EchoRequest;
import dev.holdfast.platform.test.v1.EchoResponse;
import dev.holdfast.platform.test.v1.ProbeServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real server on a free port whose handlers a test gives, and a channel to it. */
final class ProbeServer implements AutoCloseable {

    static final String DOMAIN = "probe.holdfast.dev";

    final Vertx vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
    final TokenKey.Shared key = TokenKey.random("test");
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final GrpcServer server;
    final ManagedChannel channel;

    private ProbeServer(GrpcLimits limits, TlsConfig tls, Probe probe) {
        this(limits, tls, Admission.OPEN, probe);
    }

    private ProbeServer(GrpcLimits limits, TlsConfig tls, Admission admission, Probe probe) {
        server =
                new GrpcServer(
                        vertx,
                        new GrpcServerConfig("probe.grpc", "127.0.0.1", 0, limits, tls),
                        new GrpcServer.Surroundings(
                                new TokenVerifier(IdentityConfig.of(key)),
                                registry,
                                DOMAIN,
                                admission),
                        List.of(probe));
        resultOf(server.start());
        server.ready(true);
        channel = open();
    }

    static ProbeServer echoing(Function<EchoRequest, Future<EchoResponse>> handler) {
        return echoing(GrpcLimits.defaults(), handler);
    }

    static ProbeServer echoing(
            GrpcLimits limits, Function<EchoRequest, Future<EchoResponse>> handler) {
        return new ProbeServer(limits, TlsConfig.NONE, new Probe(handler, null));
    }

    static ProbeServer chatting(
            Function<StreamObserver<EchoResponse>, StreamObserver<EchoRequest>> handler) {
        return new ProbeServer(
                GrpcLimits.defaults(),
                TlsConfig.NONE,
                new Probe(r -> Future.failedFuture("no echo"), handler));
    }

    static ProbeServer secured(TlsConfig tls, Function<EchoRequest, Future<EchoResponse>> handler) {
        return new ProbeServer(GrpcLimits.defaults(), tls, new Probe(handler, null));
    }

    static ProbeServer admitting(
            Admission admission, Function<EchoRequest, Future<EchoResponse>> handler) {
        return new ProbeServer(
                GrpcLimits.defaults(), TlsConfig.NONE, admission, new Probe(handler, null));
    }

    ManagedChannel open() {
        return GrpcChannels.open(vertx, GrpcChannelConfig.to("127.0.0.1:" + server.port()));
    }

    String token(String... scopes) {
        return new TokenSigner(key)
                .sign(new Caller(7, "tester", Set.of(scopes)), Duration.ofMinutes(5));
    }

    ProbeServiceGrpc.ProbeServiceBlockingStub blocking() {
        return ProbeServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(GrpcChannels.token(() -> token("probe.echo", "probe.chat")))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    ProbeServiceGrpc.ProbeServiceStub async() {
        String token = token("probe.echo", "probe.chat");
        return ProbeServiceGrpc.newStub(channel)
                .withCallCredentials(GrpcChannels.token(() -> token));
    }

    static EchoRequest request(String text) {
        return EchoRequest.newBuilder().setText(text).build();
    }

    static EchoResponse response(String text) {
        return EchoResponse.newBuilder().setText(text).build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        resultOf(server.stop(Duration.ZERO));
        resultOf(vertx.close());
    }

    private static final class Probe extends ProbeServiceGrpc.ProbeServiceImplBase {

        private final Function<EchoRequest, Future<EchoResponse>> echo;
        private final @Nullable Function<StreamObserver<EchoResponse>, StreamObserver<EchoRequest>>
                chat;

        Probe(
                Function<EchoRequest, Future<EchoResponse>> echo,
                @Nullable Function<StreamObserver<EchoResponse>, StreamObserver<EchoRequest>>
                        chat) {
            this.echo = echo;
            this.chat = chat;
        }

        @Override
        public void echo(EchoRequest request, StreamObserver<EchoResponse> observer) {
            Answers.with(observer, echo.apply(request));
        }

        @Override
        public StreamObserver<EchoRequest> chat(StreamObserver<EchoResponse> observer) {
            return chat == null ? super.chat(observer) : chat.apply(observer);
        }
    }
}
