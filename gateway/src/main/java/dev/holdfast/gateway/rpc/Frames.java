package dev.holdfast.gateway.rpc;

import dev.holdfast.gateway.problem.Refusals;
import io.grpc.Codec;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages out of a stream of bytes: each is a flag, its length in four bytes, and itself,
 * packed with gzip where the flag is 1. No message larger than the bound is ever held.
 */
final class Frames {

    private static final int HEAD = 5;
    private static final int PACKED = 1;

    private final int mostBytes;
    private final boolean gzip;
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private Buffer rest = Buffer.buffer();

    /**
     * Begins a stream.
     *
     * @param gzip whether messages may be packed so
     */
    Frames(int mostBytes, boolean gzip) {
        this.mostBytes = mostBytes;
        this.gzip = gzip;
    }

    /**
     * Takes bytes in.
     *
     * @throws dev.holdfast.platform.grpc.CallFailure if a message is too large, or isn't one
     */
    void add(Buffer bytes) {
        rest = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
        int at = 0;
        while (rest.length() - at >= HEAD) {
            long length = rest.getUnsignedInt(at + 1);
            if (length > mostBytes) {
                throw Refusals.payloadTooLarge(mostBytes);
            }
            int end = at + HEAD + (int) length;
            if (rest.length() < end) {
                break;
            }
            messages.add(message(rest.getByte(at), rest.getBytes(at + HEAD, end)));
            at = end;
        }
        rest = at == 0 ? rest : rest.getBuffer(at, rest.length());
    }

    /** The next whole message, or null. */
    byte @Nullable [] poll() {
        return messages.poll();
    }

    /** Whether a message has begun that isn't whole. */
    boolean isBroken() {
        return rest.length() > 0;
    }

    private byte[] message(byte flag, byte[] bytes) {
        if (flag == 0) {
            return bytes;
        }
        if (flag != PACKED || !gzip) {
            throw Refusals.invalidRequest(
                            "A message is packed in a way that isn't read (expected: gzip or identity).")
                    .build();
        }
        try (InputStream in = new Codec.Gzip().decompress(new ByteArrayInputStream(bytes))) {
            byte[] unpacked = in.readNBytes(mostBytes + 1);
            if (unpacked.length > mostBytes) {
                throw Refusals.payloadTooLarge(mostBytes);
            }
            return unpacked;
        } catch (IOException e) {
            throw Refusals.invalidRequest("A message isn't well packed with gzip.").build();
        }
    }

    /** A message as a frame. */
    static Buffer frame(byte[] message) {
        return frame((byte) 0, message);
    }

    /** The trailers of gRPC-Web as a frame. */
    static Buffer trailers(byte[] lines) {
        return frame((byte) 0x80, lines);
    }

    private static Buffer frame(byte flag, byte[] content) {
        return Buffer.buffer(HEAD + content.length)
                .appendByte(flag)
                .appendInt(content.length)
                .appendBytes(content);
    }
}
