package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known once a round trip is over. */
final class PipelineTest {
    private static final long SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Batches were decided on what wasn't read yet, and answered as bugs. */
    @Test
    void whatIsMadeOfAnAnswerIsThereThoughAnotherThreadReadsIt() throws Exception {
        Context lane = vertx.getOrCreateContext();
        CompletableFuture<String> seen = new CompletableFuture<>();
        lane.runOnContext(_ -> {
            Promise<Void> answer = ((ContextInternal) lane).promise();
            Future<String> made = answer.future().map(_ -> "read");
            completeElsewhere(answer);
            Future<Void> answered = Future.join(List.of(answer.future())).mapEmpty();
            Pipeline.made(answered, List.of(made))
                    .onComplete(_ -> seen.complete("" + made.result()));
        });
        assertThat(seen.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("read");
    }

    @Test
    void whatFailedFirstIsWhatItFailsWith() {
        Future<Void> refused = Future.failedFuture("refused");
        Future<String> late = Future.failedFuture("late");
        assertThat(Pipeline.made(refused, List.of(late)).cause()).hasMessage("refused");
    }

    /** As a connection's event loop does; the lane's is busy meanwhile. */
    private static void completeElsewhere(Promise<Void> answer) {
        CompletableFuture.runAsync(() -> answer.complete(null)).join();
    }
}
