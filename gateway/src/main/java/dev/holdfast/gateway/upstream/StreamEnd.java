package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Objects;

/** Says what the end of a stream means, and gives its place back. */
record StreamEnd(Service service, Rpc rpc, StreamEvents events) {

    /** The stream ended; {@code sent} is whether it had left. */
    void came(Status status, Metadata trailers, boolean sent) {
        leave();
        if (status.isOk()) {
            events.ended(status, trailers);
            return;
        }
        switch (Ending.of(status, trailers, sent).kind()) {
            case REFUSED, LATER -> events.ended(status, trailers);
            case NOT_SENT -> tell(away(), events);
            case CUT -> tell(rpc.readOnly() ? away() : Refusals.outcomeUnknown(), events);
            case LATE -> tell(sent ? Refusals.late() : Refusals.deadlinePassed(), events);
        }
    }

    /** The stream was cancelled here, and nobody is to be told. */
    void leave() {
        service.guards().streams().onComplete();
    }

    /** Ends a stream with a refusal of the gateway's own. */
    static void tell(CallFailure refusal, StreamEvents events) {
        StatusRuntimeException failure = refusal.toStatusException();
        events.ended(
                failure.getStatus(),
                Objects.requireNonNullElseGet(failure.getTrailers(), Metadata::new));
    }

    private CallFailure away() {
        return Refusals.serviceUnavailable(
                service.config().service(), service.config().breaker().pause());
    }
}
