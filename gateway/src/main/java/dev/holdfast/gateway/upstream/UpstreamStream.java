package dev.holdfast.gateway.upstream;

/** An open call with streams: used in the Vert.x context that opened it. */
public interface UpstreamStream {

    /** Sends a message. */
    void send(byte[] message);

    /**
     * Whether a message can be sent without piling up; {@link StreamEvents#ready()} says when
     * again.
     */
    boolean isReady();

    /** Says that no more messages come. */
    void halfClose();

    /** Asks for so many more messages; none comes unasked. */
    void request(int messages);

    /** Ends it: the client is gone. Nothing more is told. */
    void cancel();
}
