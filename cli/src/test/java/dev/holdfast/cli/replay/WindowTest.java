package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void handsOutPlacesInOrderAndThenNone() {
        Window window = new Window(3, 5, 10);
        assertThat(window.take()).isEqualTo(3);
        assertThat(window.take()).isEqualTo(4);
        assertThat(window.take()).isEqualTo(-1);
    }

    @Test
    void waitsForTheFirstThatIsOpen() {
        Window window = new Window(0, 10, 2);
        window.take();
        window.take();
        window.finish(1);
        CompletableFuture<Integer> third = CompletableFuture.supplyAsync(window::take);
        Awaitility.await()
                .during(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(1))
                .until(() -> !third.isDone());
        window.finish(0);
        Awaitility.await().until(third::isDone);
        assertThat(third.join()).isEqualTo(2);
    }

    @Test
    void stopsThoseWhoWait() {
        Window window = new Window(0, 10, 1);
        window.take();
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(window::take);
        window.stop();
        assertThat(waiting.join()).isEqualTo(-1);
    }
}
