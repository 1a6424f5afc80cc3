package dev.holdfast.gateway.upstream;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Notices whether a call has left for its service. What hasn't can't have taken effect; what has,
 * may have.
 */
final class SentMark extends ClientStreamTracer.Factory {

    private volatile boolean sent;

    /** Whether its headers were written to a socket; the request follows them. */
    boolean sent() {
        return sent;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
            ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new Tracer();
    }

    private final class Tracer extends ClientStreamTracer {

        @Override
        public void outboundHeaders() {
            sent = true;
        }
    }
}
