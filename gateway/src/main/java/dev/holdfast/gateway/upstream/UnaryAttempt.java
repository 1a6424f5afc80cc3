package dev.holdfast.gateway.upstream;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** One sending of a call with one answer. It ends once, on the thread of its connection. */
final class UnaryAttempt extends ClientCall.Listener<byte[]> {

    private static final int ANSWER_AND_END = 2;

    private final Connections connections;
    private final Outcome outcome;
    private final SentMark mark = new SentMark();
    private final int place;
    private byte @Nullable [] answer;

    /** Whom it tells how it ended. */
    interface Outcome {

        void answered(byte[] answer);

        void failed(Ending ending);
    }

    UnaryAttempt(Connections connections, Outcome outcome) {
        this.connections = connections;
        this.outcome = outcome;
        this.place = connections.enter();
    }

    /** Sends it. */
    void send(Wire wire, UnaryRequest request) {
        CallOptions options =
                CallOptions.DEFAULT.withDeadline(request.deadline()).withStreamTracerFactory(mark);
        ClientCall<byte[], byte[]> call = wire.call(connections.at(place), request.rpc(), options);
        call.start(this, Wire.headers(request.passage()));
        call.request(ANSWER_AND_END);
        call.sendMessage(request.message());
        call.halfClose();
    }

    @Override
    public void onMessage(byte[] message) {
        answer = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        connections.leave(place);
        if (status.isOk() && answer != null) {
            outcome.answered(answer);
        } else {
            Status failure =
                    status.isOk() ? Status.INTERNAL.withDescription("no answer came") : status;
            outcome.failed(Ending.of(failure, trailers, mark.sent()));
        }
    }
}
