package dev.holdfast.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.testing.Waiting;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnswerRoundTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<EventLoop> loops = new EventLoops(vertx).all();

    @AfterEach
    void close() {
        Waiting.resultOf(vertx.close());
    }

    @Test
    void eachIsGivenOnTheEventLoopOfItsCallAndInItsOrder() {
        int calls = 3 * AnswerRound.ANSWERS_A_TURN;
        EventLoop one = loops.getFirst();
        EventLoop other = loops.getLast();
        Queue<Integer> onOne = new ConcurrentLinkedQueue<>();
        Queue<Integer> onOther = new ConcurrentLinkedQueue<>();
        AnswerRound<Integer> round = new AnswerRound<>();
        List<Future<Integer>> given =
                IntStream.range(0, calls)
                        .boxed()
                        .flatMap(i ->
                                Stream.of(
                                        added(round, one, onOne, i),
                                        added(round, other, onOther, i)))
                        .toList();
        round.give();
        Waiting.resultOf(Future.all(given));
        List<Integer> inOrder = IntStream.range(0, calls).boxed().toList();
        assertThat(onOne).containsExactlyElementsOf(inOrder);
        assertThat(onOther).containsExactlyElementsOf(inOrder);
    }

    @Test
    void otherWorkOfALoopHasItsTurnBetweenThem() {
        EventLoop loop = loops.getFirst();
        int calls = 2 * AnswerRound.ANSWERS_A_TURN;
        Queue<Integer> answered = new ConcurrentLinkedQueue<>();
        AnswerRound<Integer> round = new AnswerRound<>();
        List<Future<Integer>> given =
                IntStream.range(0, calls).mapToObj(i -> added(round, loop, answered, i)).toList();
        Promise<Integer> seen = Promise.promise();
        loop.execute(() -> {
            loop.execute(() -> seen.complete(answered.size()));
            round.give();
        });
        Waiting.resultOf(Future.all(given));
        assertThat(Waiting.resultOf(seen.future())).isEqualTo(AnswerRound.ANSWERS_A_TURN);
    }

    @Test
    void thoseOfNoCallAreGivenAtOnce() {
        Awaited<String> awaited = Awaited.here();
        AnswerRound<String> round = new AnswerRound<>();
        round.add(awaited, "answer");
        round.give();
        assertThat(awaited.future().result()).isEqualTo("answer");
    }

    private static Future<Integer> added(
            AnswerRound<Integer> round, EventLoop home, Queue<Integer> given, int i) {
        Awaited<Integer> awaited = new Awaited<>(home);
        round.add(awaited, i);
        return awaited.future()
                .map(answer -> {
                    if (home.inEventLoop()) {
                        given.add(answer);
                    }
                    return answer;
                });
    }
}
