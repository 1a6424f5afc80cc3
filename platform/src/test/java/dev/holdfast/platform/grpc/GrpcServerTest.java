package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.test.v1.EchoRequest;
import dev.holdfast.platform.test.v1.EchoResponse;
import dev.holdfast.platform.test.v1.NakedServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GrpcServerTest {

    @Test
    void handlersRunInAVertxContextOfTheirEventLoop() {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (ProbeServer probe =
                ProbeServer.echoing(request -> {
                    Context context = Objects.requireNonNull(Vertx.currentContext());
                    assertThat(context.isEventLoopContext()).isTrue();
                    threads.add(Thread.currentThread());
                    Promise<EchoResponse> answer = Promise.promise();
                    context.owner()
                            .setTimer(
                                    1,
                                    t -> {
                                        threads.add(Thread.currentThread());
                                        answer.complete(response(request.getText()));
                                    });
                    return answer.future();
                })) {
            assertThat(probe.blocking().echo(request("a")).getText()).isEqualTo("a");
        }
        assertThat(threads).hasSize(2);
        assertThat(threads.poll()).isSameAs(threads.poll());
    }

    @Test
    void handlersKnowCallerRequestIdAndDeadline() {
        AtomicReference<Caller> caller = new AtomicReference<>();
        AtomicReference<String> id = new AtomicReference<>();
        AtomicReference<Duration> left = new AtomicReference<>();
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        Metadata sent = new Metadata();
        sent.put(RequestId.HEADER, "r-1");
        try (ProbeServer probe =
                ProbeServer.echoing(request -> {
                    caller.set(Caller.current());
                    id.set(CallContext.requestId());
                    left.set(CallContext.remaining(Duration.ofHours(1)));
                    return Future.succeededFuture(response(""));
                })) {
            probe.blocking()
                    .withInterceptors(
                            MetadataUtils.newAttachHeadersInterceptor(sent),
                            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .echo(request(""));
        }
        assertThat(caller.get().merchant()).isEqualTo(7);
        assertThat(id.get()).isEqualTo("r-1");
        assertThat(left.get()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        assertThat(headers.get().get(RequestId.HEADER)).isEqualTo("r-1");
        assertThat(trailers.get().containsKey(RequestId.HEADER)).isFalse();
    }

    @Test
    void failuresArriveWithTheirDetails() {
        CallFailure short2 =
                CallFailure.of(
                                Status.Code.FAILED_PRECONDITION,
                                ProbeServer.DOMAIN,
                                "INSUFFICIENT",
                                "Not enough.")
                        .with("sku", "widget")
                        .precondition("INSUFFICIENT", "widget", "wanted 2, available 1")
                        .retryAfter(Duration.ofMillis(1500))
                        .build();
        FailureInfo info = failureOf(request -> Future.failedFuture(short2));
        assertThat(info.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(info.reason()).isEqualTo("INSUFFICIENT");
        assertThat(info.message()).isEqualTo("Not enough.");
        assertThat(info.metadata())
                .containsEntry("sku", "widget")
                .containsEntry("total_violations", "1");
        assertThat(info.detail(com.google.rpc.PreconditionFailure.class).orElseThrow())
                .isEqualTo(
                        com.google.rpc.PreconditionFailure.newBuilder()
                                .addViolations(
                                        com.google.rpc.PreconditionFailure.Violation.newBuilder()
                                                .setType("INSUFFICIENT")
                                                .setSubject("widget")
                                                .setDescription("wanted 2, available 1"))
                                .build());
        assertThat(info.detail(com.google.rpc.RetryInfo.class)).isPresent();
    }

    @Test
    void whatItsRulesRefuseHasNoLogLineAndNoIdOfOurs() {
        Logger calls = (Logger) LoggerFactory.getLogger("dev.holdfast.calls");
        Level before = calls.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        calls.addAppender(lines);
        calls.setLevel(Level.INFO);
        try {
            assertThat(trailersOf(Status.Code.FAILED_PRECONDITION, new Metadata()))
                    .doesNotContain(RequestId.NAME);
            assertThat(lines.list).isEmpty();

            Metadata named = new Metadata();
            named.put(RequestId.HEADER, "r-2");
            assertThat(trailersOf(Status.Code.FAILED_PRECONDITION, named)).contains(RequestId.NAME);

            assertThat(trailersOf(Status.Code.NOT_FOUND, new Metadata())).contains(RequestId.NAME);
            assertThat(lines.list).hasSize(1);
        } finally {
            calls.detachAppender(lines);
            calls.setLevel(before);
        }
    }

    private static Set<String> trailersOf(Status.Code code, Metadata sent) {
        CallFailure failure =
                CallFailure.of(code, ProbeServer.DOMAIN, "REFUSED", "No. Ask for less.").build();
        try (ProbeServer probe = ProbeServer.echoing(_ -> Future.failedFuture(failure))) {
            Throwable told =
                    catchThrowable(() ->
                            probe.blocking()
                                    .withInterceptors(
                                            MetadataUtils.newAttachHeadersInterceptor(sent))
                                    .echo(request("")));
            return Objects.requireNonNull(Status.trailersFromThrowable(told)).keys();
        }
    }

    @Test
    void thrownFailuresArriveToo() {
        FailureInfo info =
                failureOf(request -> {
                    throw CallFailure.of(Status.Code.NOT_FOUND, ProbeServer.DOMAIN, "NONE", "no")
                            .build();
                });
        assertThat(info.reason()).isEqualTo("NONE");
    }

    @Test
    void aBugTellsNothingButAnId() {
        FailureInfo thrown =
                failureOf(request -> {
                    throw new IllegalStateException("secret");
                });
        FailureInfo failed =
                failureOf(request -> Future.failedFuture(new IllegalStateException("secret")));
        for (FailureInfo info : List.of(thrown, failed)) {
            assertThat(info.code()).isEqualTo(Status.Code.INTERNAL);
            assertThat(info.reason()).isEqualTo("INTERNAL");
            assertThat(info.metadata()).containsOnlyKeys("error_id");
            assertThat(info.status().toString()).doesNotContain("secret");
        }
    }

    @Test
    void aLongListOfViolationsFitsIntoTheTrailers() {
        CallFailure.Builder failure =
                CallFailure.of(
                        Status.Code.INVALID_ARGUMENT,
                        ProbeServer.DOMAIN,
                        "INVALID_REQUEST",
                        "ü".repeat(1_000));
        for (int i = 0; i < 10_000; i++) {
            failure.field("lines[" + i + "].units", "0 (expected: 1..1000000000)" + "x".repeat(i));
        }
        FailureInfo info = failureOf(request -> Future.failedFuture(failure.build()));
        assertThat(info.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(info.metadata()).containsEntry("total_violations", "10000");
        assertThat(info.status().getSerializedSize()).isLessThan(StatusSize.MOST_BYTES);
        assertThat(
                        info.detail(com.google.rpc.BadRequest.class)
                                .orElseThrow()
                                .getFieldViolationsCount())
                .isBetween(5, CallFailure.MOST_VIOLATIONS);
    }

    @Test
    void aDeadlineEndsTheCallAndTellsTheHandler() {
        Promise<Void> cancelled = Promise.promise();
        try (ProbeServer probe =
                ProbeServer.echoing(request -> {
                    io.grpc.Context.current().addListener(c -> cancelled.complete(), Runnable::run);
                    return Promise.<EchoResponse>promise().future();
                })) {
            Throwable failure =
                    catchThrowable(() ->
                            probe.blocking()
                                    .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                                    .echo(request("")));
            assertThat(Status.fromThrowable(failure).getCode())
                    .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            resultOf(cancelled.future());
        }
    }

    @Test
    void anAnswerToNobodyIsDroppedQuietly() {
        Promise<EchoResponse> answer = Promise.promise();
        Promise<Void> cancelled = Promise.promise();
        try (ProbeServer probe =
                ProbeServer.echoing(request -> {
                    io.grpc.Context.current().addListener(c -> cancelled.complete(), Runnable::run);
                    return answer.future();
                })) {
            io.grpc.Context.CancellableContext context =
                    io.grpc.Context.current().withCancellation();
            context.run(() -> probe.async().echo(request(""), new Ignored()));
            await().until(() -> probe.server.port() > 0);
            context.cancel(null);
            resultOf(cancelled.future());
            answer.complete(response("late"));
            await().untilAsserted(() -> assertThat(count(probe, "CANCELLED")).isEqualTo(1));
            assertThat(count(probe, "INTERNAL")).isZero();
        }
    }

    @Test
    void healthAndReflectionNeedNoToken() throws InterruptedException {
        try (ProbeServer probe = ProbeServer.echoing(r -> Future.succeededFuture(response("")))) {
            HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(probe.channel);
            HealthCheckRequest all = HealthCheckRequest.getDefaultInstance();
            assertThat(health.check(all).getStatus()).isEqualTo(ServingStatus.SERVING);
            probe.server.ready(false);
            assertThat(health.check(all).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(services(probe))
                    .contains("holdfast.platform.test.v1.ProbeService", "grpc.health.v1.Health");
        }
    }

    @Test
    void aServiceWithoutScopesIsNotServed() {
        Vertx vertx = Vertx.vertx();
        try (ProbeServer probe = ProbeServer.echoing(r -> Future.succeededFuture(response("")))) {
            GrpcServer.Surroundings surroundings =
                    new GrpcServer.Surroundings(
                            new dev.holdfast.platform.identity.TokenVerifier(
                                    dev.holdfast.platform.identity.IdentityConfig.of(probe.key)),
                            probe.registry,
                            ProbeServer.DOMAIN);
            assertThatThrownBy(() ->
                            new GrpcServer(
                                    vertx,
                                    GrpcServerConfig.local("x.grpc", 0),
                                    surroundings,
                                    List.of(new NakedServiceGrpc.NakedServiceImplBase() {})))
                    .hasMessageContaining("holdfast.platform.test.v1.NakedService/Bare");
            GrpcServer second =
                    new GrpcServer(
                            vertx,
                            GrpcServerConfig.local("x.grpc", probe.server.port()),
                            surroundings,
                            List.of());
            assertThatThrownBy(() -> resultOf(second.start()))
                    .hasRootCauseInstanceOf(java.net.BindException.class)
                    .cause()
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("x.grpc.port (HOLDFAST_X_GRPC_PORT)");
        } finally {
            resultOf(vertx.close());
        }
    }

    private static double count(ProbeServer probe, String code) {
        return probe.registry.find("holdfast.grpc.server.call").tag("code", code).timers().stream()
                .mapToLong(io.micrometer.core.instrument.Timer::count)
                .sum();
    }

    private static FailureInfo failureOf(
            java.util.function.Function<EchoRequest, Future<EchoResponse>> handler) {
        try (ProbeServer probe = ProbeServer.echoing(handler)) {
            return FailureInfo.of(catchThrowable(() -> probe.blocking().echo(request("x"))));
        }
    }

    private static List<String> services(ProbeServer probe) throws InterruptedException {
        BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> ask =
                ServerReflectionGrpc.newStub(probe.channel)
                        .serverReflectionInfo(new Collecting<>(answers));
        ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        ServerReflectionResponse answer = answers.poll(10, TimeUnit.SECONDS);
        ask.onCompleted();
        return answer.getListServicesResponse().getServiceList().stream()
                .map(service -> service.getName())
                .toList();
    }

    private record Collecting<T>(BlockingQueue<T> answers) implements StreamObserver<T> {
        @Override
        public void onNext(T value) {
            answers.add(value);
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
    }

    private static final class Ignored implements StreamObserver<EchoResponse> {
        @Override
        public void onNext(EchoResponse value) {}

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
    }
}
