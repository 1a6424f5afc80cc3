package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.lanes.ScriptedStore.Batch;
import dev.holdfast.stock.lanes.ScriptedStore.Outcomes;
import dev.holdfast.stock.store.OutcomeUnknown;
import dev.holdfast.stock.store.StoreUnavailable;
import io.grpc.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CommandLanesTest {
    private static final Request REQUEST = new Request(null, new UUID(0, 0), "tester", false);
    private static final Deadline FAR = Deadline.after(1, TimeUnit.HOURS);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Deadline PAST = Deadline.after(-1, TimeUnit.SECONDS);

    private static final LevelKey LEVEL = LevelKey.of("widget", "lisbon");

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedStore store = new ScriptedStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        Waiting.resultOf(vertx.close());
    }

    @Test
    void aLoneCommandWaitsForNothing() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        Future<Outcome> answer = submit(lanes, 1, 1);
        Batch batch = store.next();
        assertThat(batch.reservations()).containsExactly(id(1));
        batch.answerAll();
        assertThat(Waiting.resultOf(answer)).isEqualTo(Outcomes.of(id(1)));
    }

    @Test
    void whatQueuedWhileABatchWasInFlightIsTheNextBatch() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        Future<Outcome> first = submit(lanes, 1, 1);
        Batch alone = store.next();
        List<Future<Outcome>> rest =
                IntStream.rangeClosed(2, 5).mapToObj(n -> submit(lanes, 1, n)).toList();
        assertThat(store.quiet()).isTrue();
        alone.answerAll();
        Batch together = store.next();
        assertThat(together.reservations()).containsExactly(id(2), id(3), id(4), id(5));
        together.answerAll();
        assertThat(Waiting.resultOf(first)).isEqualTo(Outcomes.of(id(1)));
        for (int i = 0; i < rest.size(); i++) {
            assertThat(Waiting.resultOf(rest.get(i))).isEqualTo(Outcomes.of(id(i + 2)));
        }
    }

    @Test
    void aBatchHasAsManyCommandsAsItMay() {
        CommandLanes lanes = lanes(config(1, 8, 2));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        IntStream.rangeClosed(2, 4).forEach(n -> submit(lanes, 1, n));
        alone.answerAll();
        Batch two = store.next();
        assertThat(two.reservations()).containsExactly(id(2), id(3));
        two.answerAll();
        assertThat(store.next().reservations()).containsExactly(id(4));
    }

    @Test
    void aBatchHoldsOneMerchantAndMerchantsTakeTurns() {
        CommandLanes lanes = lanes(config(1, 8, 2));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        IntStream.rangeClosed(2, 4).forEach(n -> submit(lanes, 1, n));
        submit(lanes, 2, 5);
        alone.answerAll();
        assertThat(answered(store.next())).containsExactly(id(2), id(3));
        Batch other = store.next();
        assertThat(other.merchant()).isEqualTo(2);
        assertThat(answered(other)).containsExactly(id(5));
        assertThat(answered(store.next())).containsExactly(id(4));
    }

    @Test
    void aFullLaneRefusesAtOnceAndSaysWhenToTryAgain() {
        CommandLanes lanes = lanes(config(1, 2, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        submit(lanes, 1, 2);
        submit(lanes, 1, 3);
        assertThat(submit(lanes, 1, 4).cause())
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        full -> assertThat(full.retryAfter()).isEqualTo(Duration.ofMillis(250)));
        assertThat(registry.get("stock.lane.refused").counter().count()).isEqualTo(1);
        alone.answerAll();
        assertThat(answered(store.next())).containsExactly(id(2), id(3));
    }

    @Test
    void aCommandWhoseDeadlinePassedCostsNoSql() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        Future<Outcome> late = lanes.submit(1, commit(2), PAST);
        submit(lanes, 1, 3);
        alone.answerAll();
        assertThat(answered(store.next())).containsExactly(id(3));
        assertThat(Waiting.failureOf(late)).isInstanceOf(DeadlinePassed.class);
        assertThat(registry.get("stock.lane.dropped").counter().count()).isEqualTo(1);
    }

    @Test
    void aLaneWithNothingButLateCommandsGoesIdle() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        assertThat(Waiting.failureOf(lanes.submit(1, commit(1), PAST)))
                .isInstanceOf(DeadlinePassed.class);
        submit(lanes, 1, 2);
        assertThat(answered(store.next())).containsExactly(id(2));
    }

    @Test
    void aDeferredCommandIsDecidedAgainBeforeOthers() {
        CommandLanes lanes = lanes(config(1, 8, 2));
        Future<Outcome> deferred = submit(lanes, 1, 1);
        Batch first = store.next();
        submit(lanes, 1, 2);
        submit(lanes, 1, 3);
        first.answer(List.of(new Outcome.Deferred()));
        assertThat(answered(store.next())).containsExactly(id(1), id(2));
        assertThat(answered(store.next())).containsExactly(id(3));
        assertThat(Waiting.resultOf(deferred)).isEqualTo(Outcomes.of(id(1)));
    }

    @Test
    void whatIsLeftToServeIsServedAtOnceAndUntilNothingIs() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        submit(lanes, 1, 1);
        Batch first = store.next();
        lanes.serve(1, LEVEL);
        first.answer(List.of(Outcomes.of(id(1))), LEVEL);
        Batch second = store.next();
        assertThat(served(second)).containsExactly(LEVEL);
        second.answer(List.of(stocked(1, 1)), LEVEL);
        Batch third = store.next();
        assertThat(served(third)).containsExactly(LEVEL);
        third.answer(List.of(stocked(1, 0)));
        Waiting.resultOf(lanes.stop());
        assertThat(store.quiet()).isTrue();
    }

    private static List<LevelKey> served(Batch batch) {
        return batch.commands().stream().map(command -> ((Command.Serve) command).level()).toList();
    }

    private static Outcome stocked(long onHand, long waiting) {
        Quantities there = Quantities.onHand(onHand).plus(Quantities.backOrdered(waiting));
        Level level = new Level(LEVEL, true, there, 1, Instant.EPOCH);
        return new Outcome.Stocked(List.of(level), Grant.NONE, false);
    }

    @Test
    void aLostDatabaseFailsTheBatchAndTheNextIsTried() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        Future<Outcome> first = submit(lanes, 1, 1);
        Batch batch = store.next();
        Future<Outcome> second = submit(lanes, 1, 2);
        batch.answer().fail(new StoreUnavailable("away", new IllegalStateException()));
        assertThat(Waiting.failureOf(first)).isInstanceOf(StoreUnavailable.class);
        assertThat(answered(store.next())).containsExactly(id(2));
        assertThat(Waiting.resultOf(second)).isEqualTo(Outcomes.of(id(2)));
    }

    @Test
    void anUnknownOutcomeIsNeverTriedAgain() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        Future<Outcome> two = submit(lanes, 1, 2);
        Future<Outcome> three = submit(lanes, 1, 3);
        alone.answerAll();
        store.next().answer().fail(new OutcomeUnknown("lost", new IllegalStateException()));
        assertThat(Waiting.failureOf(two)).isInstanceOf(OutcomeUnknown.class);
        assertThat(Waiting.failureOf(three)).isInstanceOf(OutcomeUnknown.class);
        assertThat(store.quiet()).isTrue();
    }

    @Test
    void aPoisonousCommandFailsAlone() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        List<Future<Outcome>> answers =
                IntStream.rangeClosed(2, 4).mapToObj(n -> submit(lanes, 1, n)).toList();
        alone.answerAll();
        IllegalStateException bug = new IllegalStateException("a bug");
        store.next().answer().fail(bug);
        assertThat(answered(store.next())).containsExactly(id(2));
        Batch poison = store.next();
        assertThat(poison.reservations()).containsExactly(id(3));
        poison.answer().fail(bug);
        assertThat(answered(store.next())).containsExactly(id(4));
        assertThat(Waiting.resultOf(answers.get(0))).isEqualTo(Outcomes.of(id(2)));
        assertThat(Waiting.failureOf(answers.get(1))).isSameAs(bug);
        assertThat(Waiting.resultOf(answers.get(2))).isEqualTo(Outcomes.of(id(4)));
    }

    @Test
    void outcomesThatDontFitTheirBatchFailItOnceAndForAll() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        Future<Outcome> answer = submit(lanes, 1, 1);
        store.next().answer(List.of());
        assertThat(Waiting.failureOf(answer)).isInstanceOf(IllegalStateException.class);
        assertThat(store.quiet()).isTrue();
    }

    @Test
    void stoppingAnswersWhatWasTakenInAndTakesNothingMore() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        Future<Outcome> running = submit(lanes, 1, 1);
        Batch alone = store.next();
        Future<Outcome> queued = submit(lanes, 1, 2);
        Future<Void> stopped = lanes.stop();
        assertThat(submit(lanes, 1, 3).cause()).isInstanceOf(Overloaded.class);
        assertThat(stopped.isComplete()).isFalse();
        alone.answerAll();
        store.next().answerAll();
        Waiting.resultOf(stopped);
        assertThat(Waiting.resultOf(running)).isEqualTo(Outcomes.of(id(1)));
        assertThat(Waiting.resultOf(queued)).isEqualTo(Outcomes.of(id(2)));
    }

    @Test
    void idleLanesStopAtOnce() {
        Waiting.resultOf(lanes(config(4, 8, 8)).stop());
    }

    @Test
    void newReservationsAreTurnedAwayUnreadWhereEveryLaneIsFull() {
        CommandLanes lanes = lanes(config(1, 2, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        submit(lanes, 1, 2);
        assertThat(lanes.turnsAway(1, SECOND)).isNull();
        submit(lanes, 1, 3);
        assertThat(lanes.turnsAway(1, SECOND))
                .satisfies(full -> assertThat(full.retryAfter()).isEqualTo(Duration.ofMillis(250)));
        assertThat(registry.get("stock.lane.refused").counter().count()).isEqualTo(1);
        alone.answerAll();
        assertThat(answered(store.next())).containsExactly(id(2), id(3));
    }

    @Test
    void whereOneLaneHasRoomNobodyIsTurnedAwayUnread() {
        CommandLanes lanes = lanes(config(2, 1, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        submit(lanes, 1, 1);
        assertThat(submit(lanes, 1, 1).cause()).isInstanceOf(Overloaded.class);
        assertThat(lanes.turnsAway(1, SECOND)).isNull();
        alone.answerAll();
    }

    @Test
    void lanesThatHaveNotStartedTurnNobodyAway() {
        CommandLanes lanes = new CommandLanes(vertx, store, config(1, 1, 1), registry);
        assertThat(lanes.turnsAway(1, SECOND)).isNull();
    }

    @Test
    void theDepthOfAQueueIsMeasured() {
        CommandLanes lanes = lanes(config(1, 8, 8));
        submit(lanes, 1, 1);
        Batch alone = store.next();
        submit(lanes, 1, 2);
        submit(lanes, 1, 3);
        assertThat(registry.get("stock.lane.queued").tag("lane", "0").gauge().value()).isEqualTo(2);
        alone.answerAll();
    }

    private CommandLanes lanes(LanesConfig config) {
        CommandLanes lanes = new CommandLanes(vertx, store, config, registry);
        Waiting.resultOf(lanes.start());
        return lanes;
    }

    private static LanesConfig config(int lanes, int queued, int batch) {
        return new LanesConfig(
                lanes,
                queued,
                10_000,
                Duration.ofMinutes(1),
                batch,
                10_000,
                100,
                Duration.ofMillis(250));
    }

    private static Future<Outcome> submit(CommandLanes lanes, long merchant, int number) {
        return lanes.submit(merchant, commit(number), FAR);
    }

    private static List<UUID> answered(Batch batch) {
        batch.answerAll();
        return batch.reservations();
    }

    private static Command commit(int number) {
        return new Command.Commit(REQUEST, id(number), List.of(), null);
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }
}
