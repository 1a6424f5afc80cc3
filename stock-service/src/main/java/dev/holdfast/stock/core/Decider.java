package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;

/** Decides commands: pure, without I/O, clock or chance. */
public final class Decider {
    private Decider() {}

    /**
     * Decides a batch. It means exactly what its commands mean one at a time, in order.
     *
     * @param snapshot what was read under the locks
     * @param commands of one merchant
     * @param now the database's time, read after the locks were held
     */
    public static Decision decide(
            Snapshot snapshot, List<? extends Command> commands, Instant now) {
        throw new IllegalStateException("not yet " + snapshot + commands + now);
    }
}
