package dev.holdfast.gateway.upstream;

import io.grpc.Metadata;
import io.grpc.Status;

/** What comes back on a stream. All are called in the Vert.x context that opened it, in order. */
public interface StreamEvents {

    /** A message came. */
    void message(byte[] message);

    /** More can be sent without it piling up. */
    void ready();

    /** The stream ended; nothing follows. The trailers hold the details of a failure. */
    void ended(Status status, Metadata trailers);
}
