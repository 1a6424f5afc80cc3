package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import io.vertx.core.Future;

/**
 * A service behind the gateway. Messages are bytes: nothing here knows what they mean. Calls
 * complete in the Vert.x context they were made in, at the latest with their deadline.
 */
public interface Upstream {

    /**
     * Sends one request and completes with its one answer. A failure is a StatusRuntimeException
     * with the service's trailers, or a {@code CallFailure} of the gateway's own.
     *
     * @param repeatable whether it may be sent again after an unknown end
     */
    Future<byte[]> call(Rpc rpc, byte[] request, boolean repeatable, Passage passage);

    /** Opens a call with streams; never sent again by itself. */
    UpstreamStream open(Rpc rpc, Passage passage, StreamEvents events);
}
