package dev.holdfast.gateway.http;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.MessageWriter;
import dev.holdfast.gateway.problem.Problem;
import dev.holdfast.gateway.upstream.StreamEvents;
import dev.holdfast.gateway.upstream.UpstreamStream;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A stream of answers as lines of JSON or as server-sent events. A failure before the first answer
 * is a problem with its status; after it, the last line is {@code {"error": problem}}, or an event
 * {@code error}. The service is asked for an answer only when the client has taken those before.
 */
final class JsonStream implements StreamEvents {

    private final Rpc rpc;
    private final HttpAnswer answer;
    private final MessageWriter writer;
    private final boolean events;
    private final HttpServerResponse response;
    private final String type;
    private @Nullable UpstreamStream stream;

    JsonStream(Rpc rpc, HttpAnswer answer, MessageWriter writer, String type) {
        this.rpc = rpc;
        this.answer = answer;
        this.writer = writer;
        this.type = type;
        this.events = type.equals(MediaTypes.EVENTS);
        this.response = answer.response();
    }

    void begin(UpstreamStream open, byte[] request) {
        stream = open;
        response.exceptionHandler(gone -> cancel());
        response.closeHandler(closed -> cancel());
        open.send(request);
        open.halfClose();
        open.request(1);
    }

    @Override
    public void message(byte[] message) {
        try {
            byte[] json =
                    writer.write(DynamicMessage.parseFrom(rpc.method().getOutputType(), message));
            head();
            write(events ? "data: " : "", json);
            more();
        } catch (InvalidProtocolBufferException e) {
            cancel();
            answer.fail(
                    new IllegalStateException(rpc.name() + " answered with another message", e));
        }
    }

    @Override
    public void ready() {
        // The one request is sent at once.
    }

    @Override
    public void ended(Status status, Metadata trailers) {
        stream = null;
        if (status.isOk()) {
            answer.ended();
            head();
            response.end();
        } else if (!response.headWritten()) {
            answer.fail(status.asRuntimeException(trailers));
        } else {
            Problem problem = answer.problem(status.asRuntimeException(trailers));
            answer.ended(problem);
            write(events ? "event: error\ndata: " : "{\"error\":", answer.json(problem));
            response.end();
        }
    }

    private void head() {
        if (!response.headWritten() && !response.ended()) {
            response.setChunked(true);
            response.putHeader("content-type", type);
            response.putHeader("cache-control", "no-store");
            // Packing would hold lines back until there is enough of them.
            response.putHeader("content-encoding", "identity");
            response.writeHead();
        }
    }

    private void write(String before, byte[] json) {
        String after = events ? "\n\n" : before.isEmpty() ? "\n" : "}\n";
        response.write(Buffer.buffer(before).appendBytes(json).appendString(after));
    }

    private void more() {
        UpstreamStream open = stream;
        if (open == null) {
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> more());
        } else {
            open.request(1);
        }
    }

    private void cancel() {
        UpstreamStream open = stream;
        if (open != null) {
            stream = null;
            open.cancel();
            answer.cancelled();
        }
    }
}
