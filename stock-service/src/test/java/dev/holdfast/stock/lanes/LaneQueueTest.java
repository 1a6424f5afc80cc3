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
    void endsOfHoldsGoBeforeCallersInHalfOfABatch() {
        Waiting call = waiting(1);
        offer(call);
        offer(waiting(1));
        offer(waiting(1));
        List<Waiting> ends = List.of(expiry(), expiry(), expiry());
        ends.forEach(end -> assertThat(offer(end)).isTrue());
        assertThat(queue.take().batch())
                .startsWith(ends.get(0), ends.get(1), call)
                .hasSize(4)
                .doesNotContain(ends.get(2));
        assertThat(queue.take().batch()).startsWith(ends.get(2)).hasSize(2);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whereNoCallerWaitsABatchIsFullOfThem() {
        List<Waiting> ends = List.of(expiry(), expiry(), expiry());
        ends.forEach(this::offer);
        assertThat(queue.take().batch()).isEqualTo(ends);
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
        pace.turns(true, now - millis(600));
        pace.turns(true, now);
        assertThat(pace.usual()).isEqualTo(millis(300));
        assertThat(queue.offer(at(now, reserve(), second), pace)).isFalse();
        assertThat(queue.offer(at(now, commit(), second), pace)).isTrue();
        assertThat(queue.offer(at(now + millis(200), reserve(), second), pace)).isTrue();
        assertThat(queue.offer(at(now + millis(460), commit(), second), pace)).isFalse();
        assertThat(queue.offer(at(now + millis(460), EXPIRE, second), pace)).isTrue();
    }

    @Test
    void aFewAreTakenInHoweverSlowTheLastBatchWas() {
        LaneQueue wide =
                new LaneQueue(
                        new LanesConfig(
                                1,
                                99,
                                99,
                                Duration.ofMillis(500),
                                32,
                                50,
                                0,
                                Duration.ofMillis(1)));
        long now = System.nanoTime();
        pace.turns(true, now - millis(5_000));
        assertThat(wide.offer(at(now, commit(), FAR), pace)).isTrue();
        assertThat(wide.offer(at(now, commit(), FAR), pace)).isTrue();
        assertThat(wide.offer(at(now, commit(), FAR), pace)).isFalse();
    }

    @Test
    void nobodyIsTakenInWhoWouldWaitForTooLong() {
        long now = System.nanoTime();
        pace.turns(true, now);
        assertThat(queue.offer(at(now + millis(499), commit(), FAR), pace)).isTrue();
        assertThat(queue.offer(at(now + millis(501), commit(), FAR), pace)).isFalse();
        pace.turns(false, now + millis(501));
        assertThat(queue.offer(at(now + millis(501), commit(), FAR), pace)).isTrue();
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
