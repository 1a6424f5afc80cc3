package dev.holdfast.platform.grpc;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that became known together, each given on the event loop of its call. A loop gives all of
 * its own in few turns: it is woken once, and writes to a connection once for many calls.
 */
public final class AnswerRound<T> {

    /** How many answers a loop gives in one turn: others wait for it, too. */
    public static final int ANSWERS_A_TURN = 128;

    private final Map<@Nullable EventLoop, List<Given<T>>> byHome = new HashMap<>();

    private record Given<T>(Awaited<T> to, T answer) {}

    /** Adds one. */
    public void add(Awaited<T> to, T answer) {
        byHome.computeIfAbsent(to.home(), _ -> new ArrayList<>()).add(new Given<>(to, answer));
    }

    /** Gives all that were added; those of no event loop, and of this thread's, on this thread. */
    public void give() {
        List<List<Given<T>>> here = new ArrayList<>();
        byHome.forEach((home, answers) -> {
            if (home == null || home.inEventLoop()) {
                here.add(answers);
            } else {
                home.execute(() -> turn(home, answers, 0));
            }
        });
        here.forEach(answers -> turn(answers.getFirst().to().home(), answers, 0));
    }

    private static <T> void turn(@Nullable EventLoop home, List<Given<T>> answers, int from) {
        int to = home == null ? answers.size() : Math.min(from + ANSWERS_A_TURN, answers.size());
        for (Given<T> given : answers.subList(from, to)) {
            given.to().complete(given.answer());
        }
        if (home != null && to < answers.size()) {
            home.execute(() -> turn(home, answers, to));
        }
    }
}
