package dev.holdfast.gateway.http;

import dev.holdfast.gateway.problem.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, up to a bound, and unpacks it. */
final class Body {

    private final long mostBytes;
    private final Promise<byte[]> whole = Promise.promise();
    private final Buffer read = Buffer.buffer();
    private boolean over;

    private Body(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The body; fails with PAYLOAD_TOO_LARGE as soon as it is longer than {@code mostBytes}. */
    static Future<byte[]> of(HttpServerRequest request, long mostBytes) {
        Body body = new Body(mostBytes);
        request.handler(body::more);
        request.endHandler(end -> body.whole.tryComplete(body.read.getBytes()));
        request.exceptionHandler(body.whole::tryFail);
        return body.whole.future();
    }

    /**
     * The body without its packing, which is gzip or none. The server could unpack it too, but not
     * on every way to HTTP/2, and without a bound.
     */
    static byte[] unpacked(byte[] body, @Nullable String encoding, int mostBytes) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw Refusals.unsupportedMediaType(
                    "Content-Encoding: " + encoding, "Content-Encoding: gzip or identity");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] unpacked = in.readNBytes(mostBytes + 1);
            if (unpacked.length > mostBytes) {
                throw Refusals.payloadTooLarge(mostBytes);
            }
            return unpacked;
        } catch (IOException e) {
            throw Refusals.invalidRequest("The body isn't well packed with gzip.")
                    .field("", "%s (expected: gzip)".formatted(e.getMessage()))
                    .build();
        }
    }

    private void more(Buffer part) {
        if (over) {
            return;
        }
        if (read.length() + (long) part.length() > mostBytes) {
            over = true;
            whole.tryFail(Refusals.payloadTooLarge(mostBytes));
            return;
        }
        read.appendBuffer(part);
    }
}
