package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A queue that is full refuses at once, and nothing of what is refused is done. */
final class OverloadIT {
    private static final int CALLERS = 32;

    @Test
    void aFullQueueSaysWhenToTryAgain() {
        Map<String, String> narrow =
                Map.of(
                        "stock.lanes.count", "1",
                        "stock.lanes.queued-commands", "1",
                        "stock.lanes.batch-commands", "1");
        try (RunningStock stock = RunningStock.start(narrow);
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            stock.receive("narrow", 100_000);
            Queue<FailureInfo> refused = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Long>> taken =
                    IntStream.range(0, 20 * CALLERS)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(
                                            () -> held(stock, refused), callers))
                            .toList();
            long held = taken.stream().mapToLong(CompletableFuture::join).sum();
            assertThat(stock.available("narrow")).isEqualTo(100_000 - held);
            assertThat(refused)
                    .isNotEmpty()
                    .allSatisfy(info -> {
                        assertThat(info.code()).isEqualTo(Status.Code.UNAVAILABLE);
                        assertThat(info.reason()).isEqualTo("OVERLOADED");
                        assertThat(info.detail(RetryInfo.class)).isPresent();
                    });
        }
    }

    private static long held(RunningStock stock, Queue<FailureInfo> refused) {
        try {
            ReserveResponse held =
                    stock.reservations().reserve(reserve(newId(), "narrow", 1).build());
            return held.getReservation().getLines(0).getHeld();
        } catch (StatusRuntimeException e) {
            refused.add(FailureInfo.of(e));
            return 0;
        }
    }
}
