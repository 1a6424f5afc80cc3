package dev.holdfast.examples;

import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Makes a call until its outcome is known. A failure without a reason, or with one of these,
 * doesn't say whether the call took effect: the same call with the same id is safe to make again.
 */
final class SureCall {

    private static final Set<String> ASK_AGAIN =
            Set.of("", "OUTCOME_UNKNOWN", "OVERLOADED", "STORE_UNAVAILABLE", "INTERNAL");
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final int tries;

    SureCall(int tries) {
        this.tries = tries;
    }

    <A> A call(Supplier<A> call) {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (StatusRuntimeException failure) {
                if (!ASK_AGAIN.contains(StockRefusal.reasonOf(failure))) {
                    throw new StockRefusal(failure);
                }
                if (attempt == tries) {
                    // The outcome stays unknown: sell the same order again later.
                    throw failure;
                }
            }
            long jittered = ThreadLocalRandom.current().nextLong(pause / 2, pause);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(jittered));
            pause *= 2;
        }
    }
}
