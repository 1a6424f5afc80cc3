package dev.holdfast.stock.lanes;

import java.io.Serial;

/**
 * A command's deadline passed, or its caller cancelled it, while it waited in its lane. Nothing was
 * done.
 */
public final class DeadlinePassed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    DeadlinePassed() {
        super("the deadline passed before the command was decided", null, false, false);
    }
}
