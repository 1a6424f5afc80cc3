package dev.holdfast.gateway.http;

import dev.holdfast.gateway.problem.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body, up to a bound. */
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
