package dev.holdfast.gateway.rpc;

import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.gateway.upstream.StreamEvents;
import dev.holdfast.gateway.upstream.UpstreamStream;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call with streams. Either side is read only as fast as the other takes it: the request is
 * paused while the service isn't ready, and the service is asked for one message more when the
 * client has taken the last.
 */
final class StreamCall implements StreamEvents {

    private final Opening opening;
    private final RpcAnswer answer;
    private final RpcBody body;
    private @Nullable HttpServerRequest request;
    private @Nullable UpstreamStream stream;
    private boolean paused;

    /** How the call goes on to whoever answers it. */
    @FunctionalInterface
    interface Opening {
        UpstreamStream open(StreamEvents events);
    }

    StreamCall(Opening opening, RpcAnswer answer, RpcBody body) {
        this.opening = opening;
        this.answer = answer;
        this.body = body;
    }

    void begin(HttpServerRequest from) {
        request = from;
        UpstreamStream open = opening.open(this);
        stream = open;
        answer.whenGone(this::cancel);
        // The answer tells of a client that has gone; here it would be told again.
        from.exceptionHandler(gone -> {});
        from.handler(this::take);
        from.endHandler(end -> halfClose());
        open.request(1);
    }

    @Override
    public void message(byte[] message) {
        answer.message(message);
        more();
    }

    @Override
    public void ready() {
        HttpServerRequest from = request;
        if (paused && from != null) {
            paused = false;
            from.resume();
        }
    }

    @Override
    public void ended(Status status, Metadata trailers) {
        stream = null;
        if (status.isOk()) {
            answer.end();
        } else {
            answer.fail(status.asRuntimeException(trailers));
        }
    }

    private void take(Buffer bytes) {
        UpstreamStream open = stream;
        HttpServerRequest from = request;
        if (open == null || from == null) {
            return;
        }
        try {
            body.add(bytes);
        } catch (RuntimeException failure) {
            cancel();
            answer.fail(failure);
            return;
        }
        for (byte[] next = body.frames().poll(); next != null; next = body.frames().poll()) {
            open.send(next);
        }
        if (!open.isReady()) {
            paused = true;
            from.pause();
        }
    }

    private void halfClose() {
        UpstreamStream open = stream;
        if (open == null) {
            return;
        }
        if (body.frames().isBroken()) {
            cancel();
            answer.fail(Refusals.invalidRequest("The stream ended within a message.").build());
        } else {
            open.halfClose();
        }
    }

    private void more() {
        UpstreamStream open = stream;
        if (open != null && !answer.isFull(this::more)) {
            open.request(1);
        }
    }

    private void cancel() {
        UpstreamStream open = stream;
        if (open != null) {
            stream = null;
            open.cancel();
        }
    }
}
