package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.platform.test.v1.EchoResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stop loses no answer: what was carried out is answered, what was not says so. */
class DrainTest {

    @Test
    void everyCallThatWasCarriedOutIsAnswered() {
        Set<String> carriedOut = ConcurrentHashMap.newKeySet();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Set<Status.Code> failures = ConcurrentHashMap.newKeySet();
        AtomicInteger pending = new AtomicInteger();
        AtomicBoolean sending = new AtomicBoolean(true);
        try (ProbeServer probe =
                ProbeServer.echoing(r -> {
                    Promise<EchoResponse> answer = Promise.promise();
                    Objects.requireNonNull(Vertx.currentContext())
                            .owner()
                            .setTimer(
                                    20,
                                    t -> {
                                        carriedOut.add(r.getText());
                                        answer.complete(response(r.getText()));
                                    });
                    return answer.future();
                })) {
            AtomicInteger id = new AtomicInteger();
            long timer =
                    probe.vertx.setPeriodic(
                            1,
                            t -> {
                                if (sending.get()) {
                                    pending.incrementAndGet();
                                    probe.async()
                                            .echo(
                                                    request("r" + id.incrementAndGet()),
                                                    new Noting(answered, failures, pending));
                                }
                            });
            await().until(() -> answered.size() > 50);
            resultOf(probe.server.stop(Duration.ofSeconds(10)));
            sending.set(false);
            probe.vertx.cancelTimer(timer);
            await().until(() -> pending.get() == 0);
        }
        assertThat(answered).isEqualTo(carriedOut);
        assertThat(failures).isSubsetOf(Status.Code.UNAVAILABLE);
    }

    @Test
    void aStreamThatEndsWhenAskedHoldsNothingUp() {
        AtomicBoolean ended = new AtomicBoolean();
        Promise<StreamObserver<EchoResponse>> open = Promise.promise();
        try (ProbeServer probe =
                ProbeServer.chatting(answers -> {
                    open.complete(answers);
                    return new Deaf<>();
                })) {
            probe.async().chat(new Deaf<>(() -> ended.set(true)));
            StreamObserver<EchoResponse> stream = resultOf(open.future());
            probe.server.draining().onSuccess(v -> stream.onCompleted());
            long start = System.nanoTime();
            resultOf(probe.server.stop(Duration.ofSeconds(10)));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
            await().untilTrue(ended);
        }
    }

    @Test
    void whatOverstaysItsTimeIsCutOff() {
        try (ProbeServer probe =
                ProbeServer.echoing(r -> Promise.<EchoResponse>promise().future())) {
            AtomicInteger pending = new AtomicInteger(1);
            Set<Status.Code> failures = ConcurrentHashMap.newKeySet();
            probe.async()
                    .echo(
                            request("forever"),
                            new Noting(ConcurrentHashMap.newKeySet(), failures, pending));
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            resultOf(probe.server.stop(Duration.ofMillis(300)));
            await().until(() -> pending.get() == 0);
            assertThat(failures).hasSize(1);
        }
    }

    @Test
    void aStoppedServerCanBeStoppedAgain() {
        try (ProbeServer probe = ProbeServer.echoing(r -> Future.succeededFuture(response("")))) {
            resultOf(probe.server.stop(Duration.ofSeconds(1)));
            resultOf(probe.server.stop(Duration.ofSeconds(1)));
        }
    }

    private record Noting(Set<String> answered, Set<Status.Code> failures, AtomicInteger pending)
            implements StreamObserver<EchoResponse> {
        @Override
        public void onNext(EchoResponse value) {
            answered.add(value.getText());
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(Status.fromThrowable(failure).getCode());
            pending.decrementAndGet();
        }

        @Override
        public void onCompleted() {
            pending.decrementAndGet();
        }
    }

    private record Deaf<T>(Runnable end) implements StreamObserver<T> {
        Deaf() {
            this(() -> {});
        }

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable failure) {
            end.run();
        }

        @Override
        public void onCompleted() {
            end.run();
        }
    }
}
