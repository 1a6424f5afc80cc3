package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.life.Lifecycle;
import dev.holdfast.platform.testing.Waiting;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A stop loses no answered call, in time, and says what it cuts off. */
final class StoppingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CALLERS = 16;

    @Test
    void whatWasAnsweredIsKept() {
        try (RunningStock stopping = RunningStock.start()) {
            stopping.receive("kept", 1_000_000);
            AtomicInteger answered = new AtomicInteger();
            AtomicInteger unknown = new AtomicInteger();
            try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(() -> call(stopping, answered, unknown));
                }
                await().atMost(PATIENCE).until(() -> answered.get() > 200);
                Instant begun = Instant.now();
                Waiting.resultOf(stopping.service().stop());
                assertThat(Duration.between(begun, Instant.now()))
                        .isLessThan(Lifecycle.STOP_WITHIN);
            }
            try (RunningStock next = RunningStock.on(stopping.database())) {
                long committed =
                        next.stock()
                                .getStock(GetStockRequest.newBuilder().setSku("kept").build())
                                .getStock()
                                .getTotal()
                                .getCommitted();
                assertThat(committed)
                        .isBetween((long) answered.get(), (long) answered.get() + unknown.get());
            }
        }
    }

    @Test
    void streamsEndAndSaySo() {
        try (RunningStock stock = RunningStock.start()) {
            stock.receive("streamed", 10);
            Set<String> answers = ConcurrentHashMap.newKeySet();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            StreamObserver<ExecuteRequest> stream =
                    ReservationServiceGrpc.newStub(stock.channel())
                            .withCallCredentials(stock.token(RunningStock.merchant(1)))
                            .execute(ending(answers, ended));
            stream.onNext(
                    ExecuteRequest.newBuilder()
                            .setCommandId("first")
                            .setReserve(reserve(newId(), "streamed", 1))
                            .build());
            await().atMost(PATIENCE).until(() -> answers.contains("first"));
            Waiting.resultOf(stock.service().stop());
            assertThat(ended)
                    .succeedsWithin(PATIENCE)
                    .satisfies(cut ->
                            assertThat(Status.fromThrowable(cut).getCode())
                                    .isEqualTo(Status.Code.UNAVAILABLE));
        }
    }

    /** Calls until a call fails. Without one of our reasons its outcome is unknown. */
    private static void call(RunningStock stock, AtomicInteger answered, AtomicInteger unknown) {
        boolean served = true;
        while (served) {
            try {
                stock.reservations().reserve(reserve(newId(), "kept", 1).setCommit(true).build());
                answered.incrementAndGet();
            } catch (StatusRuntimeException e) {
                served = false;
                if (FailureInfo.of(e).reason().isEmpty()) {
                    unknown.incrementAndGet();
                }
            }
        }
    }

    private static StreamObserver<ExecuteResponse> ending(
            Set<String> answers, CompletableFuture<Throwable> ended) {
        return new StreamObserver<>() {
            @Override
            public void onNext(ExecuteResponse answer) {
                answers.add(answer.getCommandId());
            }

            @Override
            public void onError(Throwable failure) {
                ended.complete(failure);
            }

            @Override
            public void onCompleted() {
                ended.completeExceptionally(new AssertionError("ended as if all were done"));
            }
        };
    }
}
