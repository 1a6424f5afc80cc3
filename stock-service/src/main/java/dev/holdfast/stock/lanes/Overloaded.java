package dev.holdfast.stock.lanes;

import java.io.Serial;
import java.time.Duration;

/** A command was not taken in: the lane is full, or the service stops. Nothing was done. */
public final class Overloaded extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String why;
    private final Duration retryAfter;

    Overloaded(String why, Duration retryAfter) {
        super(why, null, false, false);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    /** Said by a lane whose queue is full, or too long for who would wait in it. */
    static Overloaded full(LanesConfig config) {
        return new Overloaded("too many commands wait", config.retryAfter());
    }

    /** What is full. */
    public String why() {
        return why;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
