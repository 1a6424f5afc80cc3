package dev.holdfast.gateway.call;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.keys.Entrance.Admission;
import dev.holdfast.gateway.upstream.Passage;
import dev.holdfast.platform.grpc.RequestId;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * What a call says of itself in its headers.
 *
 * @param requestId the client's own, or a new one
 * @param trace where it stands in a trace
 * @param timeout how long the client waits, where it says so, as it came
 */
public record Incoming(String requestId, Trace trace, Optional<String> timeout) {

    /** Reads the headers; ids that can't be used are replaced. */
    public static Incoming of(MultiMap headers) {
        return new Incoming(
                RequestId.of(headers.get(RequestId.NAME)),
                Trace.of(headers),
                Optional.ofNullable(headers.get(Timeout.HEADER)));
    }

    /**
     * What it carries on.
     *
     * @throws dev.holdfast.platform.grpc.CallFailure with INVALID_REQUEST for a deadline that can't
     *     be read
     */
    public Passage passage(Rpc rpc, Admission admission, DeadlineConfig deadlines) {
        Optional<Timeout> asked = timeout.map(Timeout::parse);
        return new Passage(
                admission.token(),
                requestId,
                trace.parent(),
                trace.state(),
                rpc.unary() ? deadlines.ofCall(asked) : DeadlineConfig.ofStream(asked));
    }
}
