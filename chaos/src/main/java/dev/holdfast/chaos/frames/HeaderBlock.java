package dev.holdfast.chaos.frames;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** HPACK at its plainest: every header spelled out, nothing remembered. */
final class HeaderBlock {

    private static final int SHORT = 127;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The headers of a call. */
    static HeaderBlock of(String path, String bearer) {
        return new HeaderBlock()
                .with(":method", "POST")
                .with(":scheme", "http")
                .with(":path", path)
                .with(":authority", "chaos")
                .with("content-type", "application/grpc")
                .with("te", "trailers")
                .with("authorization", "Bearer " + bearer);
    }

    HeaderBlock with(String name, String value) {
        bytes.write(0);
        text(name);
        text(value);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void text(String text) {
        length(text.length());
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An integer of seven bits and, where these don't do, of more bytes. */
    private void length(int length) {
        if (length < SHORT) {
            bytes.write(length);
            return;
        }
        bytes.write(SHORT);
        int rest = length - SHORT;
        for (; rest >= MORE; rest /= MORE) {
            bytes.write(rest % MORE | MORE);
        }
        bytes.write(rest);
    }
}
