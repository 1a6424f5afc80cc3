package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Refusal;

/** Ends a command of the model that is refused. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    Refused(Refusal why) {
        super(null, null, false, false);
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
