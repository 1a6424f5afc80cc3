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
 * @param deadline when its caller stops waiting
 * @param answer what its caller waits for
 */
record Waiting(
        long merchant, Command command, int lines, Deadline deadline, Awaited<Outcome> answer) {

    Waiting(long merchant, Command command, int lines, Deadline deadline) {
        this(merchant, command, Math.max(1, lines), deadline, Awaited.here());
    }
}
