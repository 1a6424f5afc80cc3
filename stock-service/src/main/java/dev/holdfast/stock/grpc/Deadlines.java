package dev.holdfast.stock.grpc;

import dev.holdfast.platform.grpc.CallContext;
import dev.holdfast.stock.wire.Limits;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When callers stop waiting. */
final class Deadlines {
    private static final Duration FAR = Duration.ofDays(365);

    private Deadlines() {}

    /** That of the call whose handler runs now; one without a deadline waits for a bounded time. */
    static Deadline ofCall() {
        return after(CallContext.remaining(Limits.MOST_WAIT));
    }

    /** That of the stream whose handler runs now; it may run for as long as its caller wants. */
    static Deadline ofStream() {
        return after(CallContext.remaining(FAR));
    }

    static Deadline after(Duration time) {
        return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
