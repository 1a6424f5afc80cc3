package dev.holdfast.gateway.rpc;

import com.google.rpc.ErrorInfo;
import dev.holdfast.gateway.call.CallRecord;
import dev.holdfast.gateway.call.Incoming;
import dev.holdfast.gateway.call.Trace;
import dev.holdfast.gateway.problem.Failures;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.grpc.RequestId;
import io.grpc.Status;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One call's answer: messages, then a status. */
final class RpcAnswer {

    private static final String STATUS = "grpc-status";
    private static final String MESSAGE = "grpc-message";
    private static final String DETAILS = "grpc-status-details-bin";

    private final HttpServerResponse response;
    private final RpcProtocol protocol;
    private final CallRecord record;
    private boolean begun;
    private boolean over;

    RpcAnswer(
            HttpServerResponse response,
            RpcProtocol protocol,
            Incoming incoming,
            CallRecord record) {
        this.response = response;
        this.protocol = protocol;
        this.record = record;
        response.putHeader("content-type", protocol.contentType());
        response.putHeader(RequestId.NAME, incoming.requestId());
        response.putHeader(Trace.PARENT_HEADER, incoming.trace().parent());
        if (!protocol.hasTrailers()) {
            // Packing would hold messages back until there is enough of them.
            response.putHeader("content-encoding", "identity");
        }
    }

    /** Calls this once when the client has gone before the end. */
    void whenGone(Runnable cancel) {
        Handler<Object> gone =
                reason -> {
                    if (!over) {
                        over = true;
                        record.end(Status.Code.CANCELLED, "");
                        cancel.run();
                    }
                };
        response.exceptionHandler(gone::handle);
        response.closeHandler(gone::handle);
    }

    /** Sends a message. */
    void message(byte[] message) {
        if (!over) {
            begin();
            response.write(coded(Frames.frame(message)));
        }
    }

    /** Whether messages pile up, and what to do when they no longer do. */
    boolean isFull(Runnable drained) {
        if (response.writeQueueFull()) {
            response.drainHandler(done -> drained.run());
            return true;
        }
        return false;
    }

    /** Sends the one message of a call, and that it went well. */
    void end(byte[] message) {
        if (over) {
            return;
        }
        Buffer frame = Frames.frame(message);
        begin();
        if (protocol.hasTrailers()) {
            over = true;
            record.end(Status.Code.OK, "");
            response.trailers().set(STATUS, "0");
            response.end(frame);
        } else {
            response.write(coded(frame));
            end();
        }
    }

    /** Ends well. */
    void end() {
        end(com.google.rpc.Status.getDefaultInstance());
    }

    /** Ends with whatever failed. */
    void fail(Throwable failure) {
        end(Failures.trailersOf(failure, record.call()));
    }

    private void end(com.google.rpc.Status status) {
        if (over) {
            return;
        }
        over = true;
        record.end(Status.fromCodeValue(status.getCode()).getCode(), reason(status));
        if (protocol.hasTrailers()) {
            // Without a message the headers are the trailers.
            put(begun ? response.trailers() : response.headers(), status);
            response.end();
        } else {
            begin();
            MultiMap trailers = MultiMap.caseInsensitiveMultiMap();
            put(trailers, status);
            StringBuilder lines = new StringBuilder();
            trailers.forEach(each -> lines.append(each.getKey() + ": " + each.getValue() + "\r\n"));
            byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
            response.end(coded(Frames.trailers(bytes)));
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            response.setChunked(true);
        }
    }

    private Buffer coded(Buffer frame) {
        return protocol.isText()
                ? Buffer.buffer(Base64.getEncoder().encode(frame.getBytes()))
                : frame;
    }

    private static void put(MultiMap trailers, com.google.rpc.Status status) {
        trailers.set(STATUS, Integer.toString(status.getCode()));
        if (status.getCode() != 0) {
            trailers.set(MESSAGE, percentEncoded(status.getMessage()));
            trailers.set(
                    DETAILS,
                    Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()));
        }
    }

    private static String percentEncoded(String message) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b & 0xff));
            }
        }
        return encoded.toString();
    }

    private static String reason(com.google.rpc.Status status) {
        return FailureInfo.detail(status, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
    }
}
