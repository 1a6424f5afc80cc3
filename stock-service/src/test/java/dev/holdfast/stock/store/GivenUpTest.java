package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** What is told of a batch when time runs out. */
final class GivenUpTest {
    /** It was told as a bug before, though the batch was committed. */
    @Test
    void anAnswerThatCameJustThenStands() {
        Future<String> answer = PgStockStore.orGivenUp(Future.succeededFuture("done"), this::none);
        assertThat(answer.result()).isEqualTo("done");
    }

    @Test
    void aFailureStaysTheFailure() {
        OutcomeUnknown unknown = new OutcomeUnknown("lost", new IllegalStateException());
        Future<String> answer = PgStockStore.orGivenUp(Future.failedFuture(unknown), this::none);
        assertThat(answer.cause()).isSameAs(unknown);
    }

    @Test
    void whatIsStillUnderWayIsGivenUp() {
        Promise<String> open = Promise.promise();
        StoreUnavailable givenUp = new StoreUnavailable("given up", null);
        assertThat(PgStockStore.orGivenUp(open.future(), () -> givenUp).cause()).isSameAs(givenUp);
    }

    private RuntimeException none() {
        throw new AssertionError("it was given up");
    }
}
