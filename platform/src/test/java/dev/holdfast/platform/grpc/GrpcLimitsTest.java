package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.test.v1.EchoResponse;
import dev.holdfast.platform.test.v1.ProbeServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each limit of a server, met over a real connection. */
class GrpcLimitsTest {

    @Test
    void aLargeMessageIsRefusedByName() {
        try (ProbeServer probe = echoing("message", "64KiB")) {
            FailureInfo info = failureOf(probe, 100 * 1024);
            assertThat(info.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(info.reason()).isEqualTo("INVALID_REQUEST");
            assertThat(
                            info.detail(com.google.rpc.BadRequest.class)
                                    .orElseThrow()
                                    .getFieldViolations(0)
                                    .getDescription())
                    .matches("message of 1024\\d\\d bytes \\(expected: at most 65536\\)");
            assertThat(failureOf(probe, 60 * 1024).code()).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    void aHugeMessageIsNotEvenRead() {
        try (ProbeServer probe = echoing("message", "64KiB")) {
            FailureInfo info = failureOf(probe, 200 * 1024);
            assertThat(info.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(info.reason()).isEmpty();
        }
    }

    @Test
    void whatIsNoMessageIsRefusedByName() {
        MethodDescriptor<byte[], byte[]> raw =
                ProbeServiceGrpc.getEchoMethod().toBuilder(new Bytes(), new Bytes()).build();
        try (ProbeServer probe = echoing()) {
            Throwable failure =
                    catchThrowable(() ->
                            ClientCalls.blockingUnaryCall(
                                    probe.channel,
                                    raw,
                                    probe.blocking().getCallOptions(),
                                    new byte[] {10, 127, 1}));
            assertThat(FailureInfo.of(failure).reason()).isEqualTo("INVALID_REQUEST");
        }
    }

    @Test
    void largeHeadersAreRefused() {
        Metadata large = new Metadata();
        large.put(
                Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(20 * 1024));
        try (ProbeServer probe = echoing()) {
            Throwable failure =
                    catchThrowable(() ->
                            probe.blocking()
                                    .withInterceptors(
                                            MetadataUtils.newAttachHeadersInterceptor(large))
                                    .echo(request("")));
            assertThat(failure).isNotNull();
            // grpc-netty ends the connection too; the channel makes another.
            await().ignoreExceptions()
                    .until(() -> probe.blocking().echo(request("on")).getText().equals("on"));
        }
    }

    @Test
    void noMoreCallsAtATimeThanStreams() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(10);
        try (ProbeServer probe =
                ProbeServer.echoing(
                        limits("streams", "2"),
                        r -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Promise<EchoResponse> answer = Promise.promise();
                            Objects.requireNonNull(Vertx.currentContext())
                                    .owner()
                                    .setTimer(
                                            20,
                                            t -> {
                                                running.decrementAndGet();
                                                answer.complete(response(""));
                                            });
                            return answer.future();
                        })) {
            for (int i = 0; i < 10; i++) {
                probe.async().echo(request(""), new Ending(done::countDown));
            }
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void connectionsAreReplacedByAgeAndNoCallIsLost() {
        Set<String> connections = ConcurrentHashMap.newKeySet();
        try (ProbeServer probe = echoing("connection-age", "200ms", "connection-grace", "5s")) {
            ProbeServiceGrpc.ProbeServiceBlockingStub stub =
                    probe.blocking().withInterceptors(new Noting(connections));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> {
                        stub.echo(request(""));
                        return connections.size() > 2;
                    });
        }
    }

    @Test
    void whoPingsTooOftenIsTurnedAway() throws IOException {
        try (ProbeServer probe = echoing("keep-alive-least", "1h");
                RawHttp2 raw = new RawHttp2(probe.server.port()).greet()) {
            raw.ping(5);
            assertThat(raw.goodbye()).isEqualTo("error 11 too_many_pings");
        }
    }

    /** It takes 11 s, for grpc-java pings no sooner than after 10. */
    @Test
    void whoAnswersNoPingIsTakenForDead() throws IOException {
        try (ProbeServer probe = echoing("keep-alive", "10s", "keep-alive-timeout", "1s");
                RawHttp2 raw = new RawHttp2(probe.server.port()).greet()) {
            raw.pinged();
            long pinged = System.nanoTime();
            assertThat(raw.goodbye()).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - pinged))
                    .isBetween(Duration.ofMillis(800), Duration.ofSeconds(5));
        }
    }

    @Test
    void whoSaysNothingIsHungUpOn() throws IOException {
        try (ProbeServer probe = echoing("handshake", "200ms");
                RawHttp2 raw = new RawHttp2(probe.server.port())) {
            long start = System.nanoTime();
            raw.goodbye();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aFloodOfResetsEndsTheConnection() throws IOException {
        try (ProbeServer probe = echoing();
                RawHttp2 raw = new RawHttp2(probe.server.port()).greet()) {
            Thread reader = new Thread(() -> raw.openAndReset(60_000), "flood");
            reader.start();
            assertThat(raw.goodbye()).startsWith("error 11");
            assertThat(probe.blocking().echo(request("others")).getText()).isEqualTo("others");
        }
    }

    /**
     * 128 at a time, all of them cancelled: what a caller with short deadlines does when we are
     * slow.
     */
    @Test
    void ordinaryCancelsNeverEndTheConnection() throws InterruptedException {
        int calls = 12_800;
        Set<String> connections = ConcurrentHashMap.newKeySet();
        Semaphore atATime = new Semaphore(128);
        CountDownLatch over = new CountDownLatch(calls);
        try (ProbeServer probe =
                ProbeServer.echoing(r -> Promise.<EchoResponse>promise().future())) {
            ProbeServiceGrpc.ProbeServiceStub stub =
                    probe.async().withInterceptors(new Noting(connections));
            AtomicInteger ended = new AtomicInteger();
            for (int i = 0; i < calls; i++) {
                atATime.acquire();
                Context.CancellableContext context = Context.current().withCancellation();
                Ending ending =
                        new Ending(() -> {
                            ended.incrementAndGet();
                            atATime.release();
                            over.countDown();
                        });
                context.run(() -> stub.echo(request(""), ending));
                probe.vertx.setTimer(5, t -> context.cancel(null));
            }
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ended).hasValue(calls);
        }
        connections.remove("null");
        assertThat(connections).hasSizeLessThanOrEqualTo(1);
    }

    private static GrpcLimits limits(String... settings) {
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put("probe." + settings[i], settings[i + 1]);
        }
        return Configuration.read(Sources.of(overrides), GrpcLimits.section("probe"));
    }

    private static ProbeServer echoing(String... settings) {
        return ProbeServer.echoing(
                limits(settings), r -> Future.succeededFuture(response(r.getText())));
    }

    private static FailureInfo failureOf(ProbeServer probe, int size) {
        Throwable failure = catchThrowable(() -> probe.blocking().echo(request("x".repeat(size))));
        return FailureInfo.of(failure == null ? Status.OK.asException() : failure);
    }

    private record Ending(Runnable end) implements StreamObserver<EchoResponse> {
        @Override
        public void onNext(EchoResponse value) {}

        @Override
        public void onError(Throwable t) {
            end.run();
        }

        @Override
        public void onCompleted() {
            end.run();
        }
    }

    /** Notes the local address of the connection of each call. */
    private record Noting(Set<String> connections) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ForwardingClientCall.SimpleForwardingClientCall<>(
                    next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(
                                    listener) {
                                @Override
                                public void onClose(Status status, Metadata trailers) {
                                    connections.add(
                                            String.valueOf(
                                                    getAttributes()
                                                            .get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR)));
                                    super.onClose(status, trailers);
                                }
                            },
                            headers);
                }
            };
        }
    }

    private record Bytes() implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
