package dev.holdfast.stock.lanes;

import dev.holdfast.platform.grpc.Awaited;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import io.grpc.Deadline;

/**
 * A command in a lane.
 *
 * @param merchant whose it is
 * @param command what to decide
 * @param lines what it counts for in the bounds of queue and batch, from 1
 * @param since when it came, by {@link System#nanoTime}
 * @param deadline when its caller stops waiting
 * @param answer what its caller waits for
 */
record Waiting(
        long merchant,
        Command command,
        int lines,
        long since,
        Deadline deadline,
        Awaited<Outcome> answer) {

    Waiting(long merchant, Command command, int lines, Deadline deadline) {
        this(merchant, command, Math.max(1, lines), System.nanoTime(), deadline, Awaited.here());
    }

    /** Whether nobody waits for its answer any more. */
    boolean isInVain() {
        return deadline.isExpired() || answer.isCancelled();
    }

    /** Whether it is the service's own, and no caller waits for it: others gain by it. */
    boolean isChore() {
        return command instanceof Command.Expire || command instanceof Command.Serve;
    }

    /** Whether it begins a reservation, and doesn't go on with one. */
    boolean isNew() {
        return command instanceof Command.Reserve;
    }
}
