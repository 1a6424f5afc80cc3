package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Request;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LaneQueueTest {
    private static final Deadline FAR = Deadline.after(1, TimeUnit.HOURS);

    private final LaneQueue queue =
            new LaneQueue(new LanesConfig(1, 3, 100, 10, 50, 0, Duration.ofMillis(1)));

    @Test
    void asManyCommandsWaitAsMay() {
        assertThat(queue.offer(waiting(1))).isTrue();
        assertThat(queue.offer(waiting(1))).isTrue();
        assertThat(queue.offer(waiting(1))).isTrue();
        assertThat(queue.offer(waiting(1))).isFalse();
        assertThat(queue.commands()).isEqualTo(3);
    }

    @Test
    void asManyLinesWaitAsMay() {
        assertThat(queue.offer(waiting(60))).isTrue();
        assertThat(queue.offer(waiting(41))).isFalse();
        assertThat(queue.offer(waiting(40))).isTrue();
    }

    @Test
    void aCommandLargerThanTheQueueIsTakenWhenItIsEmpty() {
        assertThat(queue.offer(waiting(101))).isTrue();
        assertThat(queue.offer(waiting(1))).isFalse();
    }

    @Test
    void aBatchHasAsManyLinesAsItMay() {
        queue.offer(waiting(20));
        queue.offer(waiting(30));
        queue.offer(waiting(1));
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(20, 30);
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aCommandLargerThanABatchGoesAlone() {
        queue.offer(waiting(70));
        queue.offer(waiting(1));
        assertThat(queue.take().batch()).extracting(Waiting::lines).containsExactly(70);
    }

    @Test
    void whatIsPutBackComesFirstInItsOrderAndBeyondTheBounds() {
        Waiting one = waiting(1);
        Waiting two = waiting(1);
        queue.offer(waiting(3));
        queue.offer(waiting(3));
        queue.putBack(List.of(one, two));
        assertThat(queue.commands()).isEqualTo(4);
        assertThat(queue.take().batch()).startsWith(one, two).hasSize(4);
    }

    private static Waiting waiting(int lines) {
        Command expire =
                new Command.Expire(
                        new Request(null, new UUID(0, 0), "tester", false), UUID.randomUUID());
        return new Waiting(1, expire, lines, FAR);
    }
}
