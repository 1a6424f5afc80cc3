package dev.holdfast.gateway.upstream;

import static dev.holdfast.gateway.upstream.GuardedService.READ;
import static dev.holdfast.gateway.upstream.GuardedService.RESERVE;
import static dev.holdfast.gateway.upstream.GuardedService.info;
import static dev.holdfast.gateway.upstream.GuardedService.passage;
import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls with one answer, against a server on a socket. */
class GuardedUpstreamTest {

    private static final String NO_BREAKER = "10000";

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void anAnswerComesBackInTheContextOfItsCaller() {
        AtomicReference<Metadata> headers = new AtomicReference<>();
        try (RawServer server =
                        new RawServer((call, sent) -> {
                            headers.set(sent);
                            RawServer.answer(call, new byte[] {7, 8});
                            return new ServerCall.Listener<>() {};
                        });
                GuardedService service = new GuardedService(server.port())) {
            Future<Boolean> same =
                    service.onLoop(() -> {
                        var here = Objects.requireNonNull(Vertx.currentContext());
                        return service.upstream
                                .call(
                                        RESERVE,
                                        new byte[] {1},
                                        false,
                                        passage(Duration.ofSeconds(20)))
                                .map(answer -> {
                                    assertThat(answer).containsExactly(7, 8);
                                    return here.equals(Vertx.currentContext());
                                });
                    });
            assertThat(resultOf(same)).isTrue();
        }
        assertThat(header(headers, "authorization")).isEqualTo("Bearer token");
        assertThat(header(headers, "x-request-id")).isEqualTo("request-1");
        assertThat(header(headers, "traceparent")).isEqualTo("00-1-2-01");
        assertThat(header(headers, "tracestate")).isEqualTo("a=b");
    }

    @Test
    void aCallHandledHereLeavesNoTraceOnTheOneItMakes() {
        try (RawServer server = answering((call, n) -> RawServer.answer(call, new byte[0]));
                GuardedService service = new GuardedService(server.port())) {
            Context.CancellableContext over = Context.current().withCancellation();
            over.cancel(null);
            Passage passage = passage(Duration.ofSeconds(20));
            Future<byte[]> answer =
                    service.onLoop(() -> {
                        Context before = over.attach();
                        try {
                            return service.upstream.call(RESERVE, new byte[0], false, passage);
                        } finally {
                            over.detach(before);
                        }
                    });
            assertThat(resultOf(answer)).isEmpty();
        }
    }

    @Test
    void aRefusalIsPassedOnUntouched() {
        CallFailure refusal =
                CallFailure.of(
                                Status.Code.FAILED_PRECONDITION,
                                "stock.holdfast.dev",
                                "INSUFFICIENT_STOCK",
                                "Not enough.")
                        .precondition("STOCK", "widget", "wanted 2, available 1")
                        .build();
        try (RawServer server = answering((call, n) -> refuse(call, refusal));
                GuardedService service = new GuardedService(server.port())) {
            Throwable failure = failureOf(service.reserve(true));
            assertThat(failure).isInstanceOf(StatusRuntimeException.class);
            assertThat(info(failure).status()).isEqualTo(refusal.toProto());
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatWasCutIsSentAgainOnlyIfThatIsSafe() {
        try (RawServer server = answering((call, n) -> cutUnless(n % 3 == 0, call));
                GuardedService service = new GuardedService(server.port())) {
            FailureInfo cut = info(failureOf(service.reserve(false)));
            assertThat(cut.code()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(cut.reason()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(asked).hasValue(1);
            asked.set(0);
            assertThat(resultOf(service.reserve(true))).isEmpty();
            assertThat(asked).hasValue(3);
            asked.set(0);
            Duration time = Duration.ofSeconds(20);
            assertThat(resultOf(service.call(READ, new byte[0], false, time))).isEmpty();
            assertThat(asked).hasValue(3);
            assertThat(service.retries("sent")).isEqualTo(4);
        }
    }

    @Test
    void afterTheLastTryAReadSaysAwayAndAChangeUnknown() {
        try (RawServer server = answering((call, n) -> cutUnless(false, call));
                GuardedService service = new GuardedService(server.port())) {
            FailureInfo read =
                    info(failureOf(service.call(READ, new byte[0], true, Duration.ofSeconds(20))));
            assertThat(read.code()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(read.reason()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(info(failureOf(service.reserve(true))).reason())
                    .isEqualTo("OUTCOME_UNKNOWN");
        }
        assertThat(asked).hasValue(6);
    }

    @Test
    void aDoneNothingAfterACutIsStillUnknown() {
        CallFailure full = unavailable("OVERLOADED", Duration.ofSeconds(1));
        try (RawServer server =
                        answering((call, n) -> {
                            if (n == 1) {
                                cutUnless(false, call);
                            } else {
                                refuse(call, full);
                            }
                        });
                GuardedService service = new GuardedService(server.port())) {
            assertThat(info(failureOf(service.reserve(true))).reason())
                    .isEqualTo("OUTCOME_UNKNOWN");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void repeatsStayWithinTheirBudget() {
        try (RawServer server = answering((call, n) -> cutUnless(false, call));
                GuardedService service =
                        new GuardedService(
                                server.port(),
                                "breaker.least-calls",
                                NO_BREAKER,
                                "breaker.window",
                                NO_BREAKER,
                                "retry.budget-floor",
                                "0")) {
            IntStream.range(0, 100).forEach(i -> failureOf(service.reserve(true)));
            assertThat(service.retries("sent")).isBetween(10.0, 20.0);
            assertThat(service.retries("no_budget")).isGreaterThan(50);
            assertThat(asked.get()).isEqualTo(100 + (int) service.retries("sent"));
        }
    }

    @Test
    void aServiceThatIsFullIsntAskedAgainNorIsOneThatWantsALongWait() {
        Queue<CallFailure> answers =
                new ConcurrentLinkedQueue<>(
                        List.of(
                                unavailable("OVERLOADED", Duration.ofMillis(10)),
                                unavailable("STORE_UNAVAILABLE", Duration.ofSeconds(1)),
                                unavailable("STORE_UNAVAILABLE", Duration.ofMillis(10))));
        try (RawServer server =
                        answering((call, n) -> {
                            CallFailure next = answers.poll();
                            if (next == null) {
                                RawServer.answer(call, new byte[0]);
                            } else {
                                refuse(call, next);
                            }
                        });
                GuardedService service = new GuardedService(server.port())) {
            assertThat(info(failureOf(service.reserve(true))).reason()).isEqualTo("OVERLOADED");
            assertThat(info(failureOf(service.reserve(true))).reason())
                    .isEqualTo("STORE_UNAVAILABLE");
            assertThat(asked).hasValue(2);
            assertThat(resultOf(service.reserve(false))).isEmpty();
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void moreCallsThanPlacesAreRefusedAtOnce() {
        Queue<ServerCall<byte[], byte[]>> waiting = new ConcurrentLinkedQueue<>();
        try (RawServer server = answering((call, n) -> waiting.add(call));
                GuardedService service = new GuardedService(server.port(), "bulkhead.calls", "2")) {
            Future<byte[]> first = service.reserve(false);
            Future<byte[]> second = service.reserve(false);
            FailureInfo full = info(failureOf(service.reserve(false)));
            assertThat(full.code()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(full.reason()).isEqualTo("OVERLOADED");
            assertThat(full.detail(RetryInfo.class)).isPresent();
            await().until(() -> waiting.size() == 2);
            waiting.forEach(call -> RawServer.answer(call, new byte[0]));
            resultOf(first);
            resultOf(second);
            waiting.clear();
            Future<byte[]> third = service.reserve(false);
            await().until(() -> waiting.size() == 1);
            waiting.forEach(call -> RawServer.answer(call, new byte[0]));
            resultOf(third);
        }
    }

    @Test
    void noCallOutlivesItsDeadlineOrTheUsualOne() {
        try (RawServer server =
                        answering((call, n) -> {
                            if (n == 1) {
                                RawServer.answer(call, new byte[0]);
                            }
                        });
                GuardedService service = new GuardedService(server.port(), "deadline", "500ms")) {
            resultOf(service.reserve(false));
            FailureInfo late =
                    info(
                            failureOf(
                                    service.call(
                                            RESERVE, new byte[0], true, Duration.ofMillis(400))));
            assertThat(late.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(late.reason()).isEqualTo("OUTCOME_UNKNOWN");
            Future<byte[]> none =
                    service.onLoop(() ->
                            service.upstream.call(
                                    RESERVE, new byte[0], true, passage(Optional.empty())));
            assertThat(info(failureOf(none)).code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(asked).hasValue(3);
            Passage past = passage(Optional.of(Deadline.after(-1, TimeUnit.MILLISECONDS)));
            Future<byte[]> over =
                    service.onLoop(() -> service.upstream.call(RESERVE, new byte[0], true, past));
            assertThat(info(failureOf(over)).code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void noCallWaitsLongerThanItsDeadlineForAConnection() {
        // An address of TEST-NET-1: packets to it go nowhere.
        try (GuardedService service = new GuardedService(1, "target", "192.0.2.1:7002")) {
            FailureInfo late =
                    info(
                            failureOf(
                                    service.call(
                                            RESERVE, new byte[0], true, Duration.ofMillis(200))));
            assertThat(late.code()).isIn(Status.Code.DEADLINE_EXCEEDED, Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void shortDeadlinesOpenNoBreakerAndLongOnesDo() {
        try (RawServer server = answering((call, n) -> {});
                GuardedService service =
                        new GuardedService(server.port(), "breaker.least-deadline", "50ms")) {
            late(service, Duration.ofMillis(30));
            assertThat(service.breaker("closed")).isEqualTo(1);
            late(service, Duration.ofMillis(150));
            assertThat(service.breaker("open")).isEqualTo(1);
        }
    }

    @Test
    void refusalsOpenNoBreaker() {
        CallFailure full = unavailable("OVERLOADED", Duration.ofSeconds(1));
        try (RawServer server = answering((call, n) -> refuse(call, full));
                GuardedService service = new GuardedService(server.port())) {
            IntStream.range(0, 60).forEach(i -> failureOf(service.reserve(true)));
            assertThat(service.breaker("closed")).isEqualTo(1);
        }
        assertThat(asked).hasValue(60);
    }

    @Test
    void nothingIsSentAgainBehindTheGatewaysBack() {
        assertThatThrownBy(() -> new GuardedService(1, "tries", "2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gateway.stock.retry.tries");
        assertThatThrownBy(() -> new GuardedService(1, "retry.first-wait", "1s"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("longest-wait");
    }

    private void late(GuardedService service, Duration deadline) {
        List<Future<byte[]>> calls =
                IntStream.range(0, 20)
                        .mapToObj(i -> service.call(RESERVE, new byte[0], false, deadline))
                        .toList();
        failureOf(Future.join(calls));
    }

    private RawServer answering(Answer answer) {
        return RawServer.answering((call, request) -> answer.give(call, asked.incrementAndGet()));
    }

    private interface Answer {
        void give(ServerCall<byte[], byte[]> call, int number);
    }

    private static void cutUnless(boolean good, ServerCall<byte[], byte[]> call) {
        if (good) {
            RawServer.answer(call, new byte[0]);
        } else {
            call.close(Status.UNAVAILABLE.withDescription("cut"), new Metadata());
        }
    }

    private static void refuse(ServerCall<byte[], byte[]> call, CallFailure refusal) {
        StatusRuntimeException failure = refusal.toStatusException();
        call.close(failure.getStatus(), Objects.requireNonNull(failure.getTrailers()));
    }

    private static CallFailure unavailable(String reason, Duration retryAfter) {
        return CallFailure.of(Status.Code.UNAVAILABLE, "stock.holdfast.dev", reason, "Later.")
                .retryAfter(retryAfter)
                .build();
    }

    private static String header(AtomicReference<Metadata> headers, String name) {
        return Objects.requireNonNull(
                headers.get().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }
}
