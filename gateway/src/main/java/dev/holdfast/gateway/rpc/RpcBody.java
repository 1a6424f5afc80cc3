package dev.holdfast.gateway.rpc;

import dev.holdfast.gateway.problem.Refusals;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The messages of a request's body, in the protocol it came in. */
final class RpcBody {

    private static final int QUANTUM = 4;

    private final RpcProtocol protocol;
    private final Frames frames;
    private String text = "";

    RpcBody(RpcProtocol protocol, Frames frames) {
        this.protocol = protocol;
        this.frames = frames;
    }

    /** Takes bytes of the body in. */
    void add(Buffer bytes) {
        frames.add(protocol.isText() ? decoded(bytes) : bytes);
    }

    /** The messages so far. */
    Frames frames() {
        return frames;
    }

    /** Base64 comes in pieces of any length; four characters are three bytes. */
    private Buffer decoded(Buffer bytes) {
        String all = text + bytes.toString(StandardCharsets.ISO_8859_1);
        int whole = all.length() - all.length() % QUANTUM;
        text = all.substring(whole);
        try {
            return Buffer.buffer(Base64.getDecoder().decode(all.substring(0, whole)));
        } catch (IllegalArgumentException e) {
            throw Refusals.invalidRequest("The body isn't base64.").build();
        }
    }
}
