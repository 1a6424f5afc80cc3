package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Outcome;
import io.grpc.Deadline;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One who has one command under way: the next begins when the last has ended. Each comes in on the
 * next event loop, as calls of many connections do.
 */
final class Caller implements Completable<Outcome> {
    private static final Deadline FAR = Deadline.after(1, TimeUnit.DAYS);

    private final CommandLanes lanes;
    private final Calls calls;
    private final List<Context> loops;
    private final int stride;
    private int call;
    private int left;
    private int wrong;
    private CountDownLatch end = new CountDownLatch(0);

    /**
     * A caller of the calls {@code first}, {@code first + stride} and so on.
     *
     * @param loops where its calls come in
     */
    Caller(CommandLanes lanes, Calls calls, List<Context> loops, int first, int stride) {
        this.lanes = lanes;
        this.calls = calls;
        this.loops = loops;
        this.call = first;
        this.stride = stride;
    }

    /** Makes so many calls, then counts the latch down. */
    void make(int number, CountDownLatch latch) {
        left = number;
        end = latch;
        callOnNextLoop();
    }

    /** How many calls had no answer or another's; once the latch is down. */
    int wrong() {
        return wrong;
    }

    @Override
    public void complete(@Nullable Outcome outcome, @Nullable Throwable failure) {
        if (outcome == null || !calls.isAnswer(call, outcome)) {
            wrong++;
        }
        call += stride;
        if (--left == 0) {
            end.countDown();
        } else {
            callOnNextLoop();
        }
    }

    private void callOnNextLoop() {
        loops.get(left % loops.size())
                .runOnContext(_ -> lanes.submit(1, calls.command(call), FAR).onComplete(this));
    }
}
