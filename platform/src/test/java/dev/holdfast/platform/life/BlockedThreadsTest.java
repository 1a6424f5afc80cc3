package dev.holdfast.platform.life;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BlockedThreadsTest {

    @Test
    void aBlockedEventLoopIsSeenWithItsStack() {
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
        try {
            BlockedThreads blocked = BlockedThreads.watch(vertx);
            vertx.runOnContext(v -> holdUp(Duration.ofMillis(200)));
            await().until(() -> !blocked.blocking().isEmpty());
            resultOf(vertx.executeBlocking(() -> "").compose(v -> vertx.timer(300)));
            assertThat(blocked.blocking()).hasSize(1);
            BlockedThreads.Sighting sighting = blocked.blocking().getFirst();
            assertThat(sighting.thread()).contains("eventloop");
            assertThat(sighting.held()).isGreaterThanOrEqualTo(BlockedThreads.STRICT);
            assertThat(sighting.toString()).contains("BlockedThreadsTest.holdUp");
            blocked.forget();
            assertThat(blocked.sightings()).isEmpty();
        } finally {
            resultOf(vertx.close());
        }
    }

    @Test
    void workersMayBlock() {
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
        try {
            BlockedThreads blocked = BlockedThreads.watch(vertx);
            resultOf(
                    vertx.executeBlocking(() -> {
                        holdUp(Duration.ofMillis(200));
                        return "done";
                    }));
            assertThat(blocked.blocking()).isEmpty();
        } finally {
            resultOf(vertx.close());
        }
    }

    @Test
    void aBusyEventLoopIsSeen() {
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
        try {
            BlockedThreads blocked = BlockedThreads.watch(vertx);
            resultOf(vertx.timer(50));
            vertx.runOnContext(v -> compute(Duration.ofMillis(500)));
            await().until(() -> !blocked.blocking().isEmpty());
            assertThat(blocked.blocking().getFirst().toString())
                    .contains("BlockedThreadsTest.compute");
        } finally {
            resultOf(vertx.close());
        }
    }

    private static void compute(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void holdUp(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
