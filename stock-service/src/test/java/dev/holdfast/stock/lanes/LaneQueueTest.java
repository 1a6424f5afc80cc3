package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.grpc.Awaited;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Request;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneQueueTest {
    private static final Request REQUEST = new Request(null, new UUID(0, 0), "tester", false);
    private static final Command EXPIRE = new Command.Expire(REQUEST, new UUID(1, 2));
    private static final Deadline FAR = Deadline.after(1, TimeUnit.HOURS);

    private final Pace pace = new Pace();
    private final LaneQueue queue =
            new LaneQueue(
                    new LanesConfig(
                            1, 3, 100, Duration.ofMillis(500), 4, 50, 0, Duration.ofMillis(1)));

    private final LaneQueue wide =
            new LaneQueue(
                    new LanesConfig(
                            1, 99, 999, Duration.ofMillis(500), 32, 640, 0, Duration.ofMillis(1)));

    @Test
    void asManyCommandsWaitAsMay() {
        assertThat(offer(waiting(1))).isTrue();
        assertThat(offer(waiting(1))).isTrue();
        assertThat(offer(waiting(1))).isTrue();
        assertThat(offer(waiting(1))).isFalse();
        assertThat(queue.commands()).isEqualTo(3);
    }

    @Test
    void asManyLinesWaitAsMay() {
        assertThat(offer(waiting(60))).isTrue();
        assertThat(offer(waiting(41))).isFalse();
        assertThat(offer(waiting(40))).isTrue();
    }

    @Test
    void aCommandLargerThanTheQueueIsTakenWhenItIsEmpty() {
        assertThat(offer(waiting(101))).isTrue();
        assertThat(offer(waiting(1))).isFalse();
    }

    @Test
    void aBatchHasAsManyLinesAsItMay() {
        offer(waiting(20));
        offer(waiting(30));
        offer(waiting(1));
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(20, 30);
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aCommandLargerThanABatchGoesAlone() {
        offer(waiting(70));
        offer(waiting(1));
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(70);
    }

    @Test
    void whatIsPutBackComesFirstInItsOrderAndBeyondTheBounds() {
        Waiting one = waiting(1);
        Waiting two = waiting(1);
        offer(waiting(3));
        offer(waiting(3));
        queue.putBack(List.of(one, two));
        assertThat(queue.commands()).isEqualTo(4);
        assertThat(queue.take().batch()).startsWith(one, two).hasSize(4);
    }

    @Test
    void endsOfHoldsAreAnEighthOfABatchAndComeFirst() {
        List<Waiting> calls = IntStream.range(0, 40).mapToObj(_ -> waiting(1)).toList();
        List<Waiting> ends = IntStream.range(0, 6).mapToObj(_ -> expiry()).toList();
        calls.forEach(call -> assertThat(wide.offer(call, pace)).isTrue());
        ends.forEach(end -> assertThat(wide.offer(end, pace)).isTrue());
        assertThat(wide.take().batch())
                .hasSize(32)
                .startsWith(ends.get(0), ends.get(1), ends.get(2), ends.get(3), calls.get(0))
                .doesNotContain(ends.get(4));
        assertThat(wide.take().batch()).startsWith(ends.get(4), ends.get(5)).hasSize(14);
        assertThat(wide.isEmpty()).isTrue();
    }

    /** Who comes while such a batch is under way waits for all of it. */
    @Test
    void theyAreNoMoreWhereNoCallerWaits() {
        IntStream.range(0, 9).forEach(_ -> assertThat(wide.offer(expiry(), pace)).isTrue());
        assertThat(wide.take().batch()).hasSize(4);
    }

    @Test
    void whatGoesOnWithAReservationGoesBeforeNewOnes() {
        long now = System.nanoTime();
        Waiting fresh = at(now, reserve(), FAR);
        Waiting begun = at(now, commit(), FAR);
        offer(fresh);
        offer(begun);
        assertThat(queue.take().batch()).containsExactly(begun, fresh);
    }

    @Test
    void aNewReservationWaitsForAllThatGoesBeforeIt() {
        long now = System.nanoTime();
        batches(millis(200), 8, now);
        IntStream.range(0, 24).forEach(_ -> wide.offer(at(now, commit(), FAR), pace));
        // 200 ms for the batch under way and 25 ms for each of the next 25 commands.
        assertThat(wide.turnsAway(1, millis(2_600), now, pace)).isFalse();
        assertThat(wide.turnsAway(1, millis(2_400), now, pace)).isTrue();
        // Another merchant's only waits for a turn of this one's.
        assertThat(wide.turnsAway(2, millis(2_000), now, pace)).isFalse();
    }

    @Test
    void asManyEndsOfHoldsWaitAsMayAndTakeNoCallersPlace() {
        for (int i = 0; i < 3; i++) {
            assertThat(offer(expiry())).isTrue();
        }
        assertThat(offer(expiry())).isFalse();
        assertThat(offer(waiting(1))).isTrue();
    }

    @Test
    void whatItsCallerCancelledIsDropped() {
        Context.CancellableContext call = Context.ROOT.withCancellation();
        Waiting kept = waiting(1);
        call.run(() -> offer(waiting(2)));
        offer(kept);
        call.cancel(null);
        LaneQueue.Next next = queue.take();
        assertThat(next.batch()).containsExactly(kept);
        assertThat(next.overdue()).extracting(Waiting::lines).containsExactly(2);
    }

    @Test
    void whoWouldBeAnsweredTooLateIsRefused() {
        Deadline second = Deadline.after(1, TimeUnit.SECONDS);
        long now = System.nanoTime();
        batches(millis(200), 1, now);
        assertThat(queue.offer(at(now, reserve(), second), pace)).isFalse();
        assertThat(queue.offer(at(now + millis(100), reserve(), second), pace)).isTrue();
        assertThat(queue.offer(at(now, commit(), second), pace)).isTrue();
        assertThat(queue.offer(at(now + millis(900), commit(), second), pace)).isFalse();
        assertThat(queue.offer(at(now + millis(900), EXPIRE, second), pace)).isTrue();
    }

    @Test
    void aFewAreTakenInHoweverSlowTheLastBatchWas() {
        LaneQueue large =
                new LaneQueue(
                        new LanesConfig(
                                1,
                                99,
                                99,
                                Duration.ofMillis(500),
                                128,
                                128,
                                0,
                                Duration.ofMillis(1)));
        long now = System.nanoTime();
        pace.turns(1, now - millis(5_000));
        assertThat(large.offer(at(now, commit(), FAR), pace)).isTrue();
        assertThat(large.offer(at(now, commit(), FAR), pace)).isTrue();
        assertThat(large.offer(at(now, commit(), FAR), pace)).isFalse();
    }

    @Test
    void nobodyIsTakenInWhoWouldWaitForTooLong() {
        long now = System.nanoTime();
        pace.turns(1, now);
        assertThat(queue.offer(at(now + millis(499), commit(), FAR), pace)).isTrue();
        assertThat(queue.offer(at(now + millis(501), commit(), FAR), pace)).isFalse();
        pace.turns(-1, now + millis(501));
        assertThat(queue.offer(at(now + millis(501), commit(), FAR), pace)).isTrue();
    }

    /** Two batches have ended, and one of the same kind begins now. */
    private void batches(long time, int size, long now) {
        pace.turns(size, now - 2 * time);
        pace.turns(size, now - time);
        pace.turns(size, now);
    }

    private boolean offer(Waiting waiting) {
        return queue.offer(waiting, pace);
    }

    private static Waiting waiting(int lines) {
        return new Waiting(1, commit(), lines, FAR);
    }

    private static Waiting expiry() {
        return new Waiting(1, EXPIRE, 1, FAR);
    }

    private static Waiting at(long nanos, Command command, Deadline deadline) {
        return new Waiting(1, command, 1, nanos, deadline, Awaited.here());
    }

    private static Command commit() {
        return new Command.Commit(REQUEST, new UUID(1, 1), List.of(), null);
    }

    private static Command reserve() {
        return new Command.Reserve(
                REQUEST,
                new UUID(1, 3),
                "",
                "",
                new Command.Mode.Commit(),
                List.of(),
                Command.Fill.ALL_OR_NOTHING,
                false);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
