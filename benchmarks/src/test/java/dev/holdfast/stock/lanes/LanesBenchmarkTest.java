package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.store.StockStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store answers each call with its own outcome, and a caller notices any other. */
final class LanesBenchmarkTest {
    private final Calls calls = new Calls(3);

    @Test
    void eachCallHasAnAnswerOfItsOwn() {
        List<Command> batch = Stream.of(7, 8, 300_000).map(calls::command).toList();
        List<Outcome> outcomes = calls.decide(1, batch).result().outcomes();
        assertThat(outcomes).hasSize(3);
        assertThat(calls.isAnswer(7, outcomes.get(0))).isTrue();
        assertThat(calls.isAnswer(8, outcomes.get(1))).isTrue();
        assertThat(calls.isAnswer(300_000, outcomes.get(2))).isTrue();
        assertThat(calls.isAnswer(7, outcomes.get(1))).isFalse();
    }

    @Test
    void callsGoRoundTheSkus() {
        assertThat(Stream.of(0, 1, 2, 3).map(calls::command).map(LanesBenchmarkTest::sku))
                .containsExactly("SKU-00000", "SKU-00001", "SKU-00002", "SKU-00000");
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 5"})
    void aCallerCountsAnswersThatAreNotItsOwn(boolean own, int wrong) throws InterruptedException {
        Outcome other = new Refusal.ReservationNotFound(new UUID(0, 0));
        StockStore store =
                own
                        ? calls
                        : (_, _) ->
                                Future.succeededFuture(
                                        new StockStore.Decided(List.of(other), Set.of()));
        Vertx vertx = Vertx.vertx();
        try {
            CommandLanes lanes =
                    new CommandLanes(vertx, store, LanesConfig.DEFAULT, new SimpleMeterRegistry());
            lanes.start().await();
            Caller caller = new Caller(lanes, calls, List.of(vertx.getOrCreateContext()), 0, 1);
            CountDownLatch end = new CountDownLatch(1);
            caller.make(5, end);
            assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(caller.wrong()).isEqualTo(wrong);
        } finally {
            vertx.close().await();
        }
    }

    private static String sku(Command command) {
        return ((Command.Reserve) command).lines().getFirst().place().sku();
    }
}
