package dev.holdfast.stock.store;

import java.io.Serial;

/** The connection was lost after a commit was sent: it may or may not have taken effect. */
public final class OutcomeUnknown extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** Says how the answer was lost. */
    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
