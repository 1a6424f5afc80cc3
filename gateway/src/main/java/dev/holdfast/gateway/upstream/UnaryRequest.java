package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import io.grpc.Deadline;
import java.util.concurrent.TimeUnit;

/** What is sent for a call with one answer, each time it is sent. */
final class UnaryRequest {

    private final Rpc rpc;
    private final byte[] message;
    private final Passage passage;
    private final Deadline deadline;

    /** The message isn't copied and must not change. */
    UnaryRequest(Rpc rpc, byte[] message, Passage passage, Deadline deadline) {
        this.rpc = rpc;
        this.message = message;
        this.passage = passage;
        this.deadline = deadline;
    }

    Rpc rpc() {
        return rpc;
    }

    byte[] message() {
        return message;
    }

    Passage passage() {
        return passage;
    }

    Deadline deadline() {
        return deadline;
    }

    long millisLeft() {
        return deadline.timeRemaining(TimeUnit.MILLISECONDS);
    }
}
