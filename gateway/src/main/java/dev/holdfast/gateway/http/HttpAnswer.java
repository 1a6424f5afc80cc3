package dev.holdfast.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import dev.holdfast.gateway.call.CallRecord;
import dev.holdfast.gateway.call.Incoming;
import dev.holdfast.gateway.call.Trace;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.MessageWriter;
import dev.holdfast.gateway.problem.Failures;
import dev.holdfast.gateway.problem.Problem;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.RequestId;
import io.grpc.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;

/** One request's answer: sent once, be it what was asked for or a problem. */
final class HttpAnswer {

    private static final String HEAD = "HEAD";
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int UNAUTHENTICATED = 401;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Incoming incoming;
    private final CallRecord record;
    private final MessageWriter writer;

    HttpAnswer(
            HttpServerRequest request, Incoming incoming, CallRecord record, MessageWriter writer) {
        this.request = request;
        this.response = request.response();
        this.incoming = incoming;
        this.record = record;
        this.writer = writer;
        response.putHeader(RequestId.NAME, incoming.requestId());
        response.putHeader(Trace.PARENT_HEADER, incoming.trace().parent());
    }

    void calls(Rpc rpc) {
        record.calls(rpc.name());
    }

    void calledWith(String keyId) {
        record.calledWith(keyId);
    }

    /** Does this step; whatever it throws is the answer. */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    /** Answers 200 with this JSON. */
    void json(byte[] json) {
        record.end(Status.Code.OK, "");
        send(200, MediaTypes.JSON, Buffer.buffer(json));
    }

    /** A header of the answer. */
    void header(String name, String value) {
        response.putHeader(name, value);
    }

    /** The response itself, for a stream. */
    HttpServerResponse response() {
        return response;
    }

    /** Says how a stream ended, for measurement and log. */
    void ended(Problem problem) {
        record.end(problem.code(), problem.reason());
    }

    /** Says that a stream ended well. */
    void ended() {
        record.end(Status.Code.OK, "");
    }

    /** The client is gone. */
    void cancelled() {
        record.end(Status.Code.CANCELLED, "");
    }

    /**
     * The request couldn't be read: too much came, or the client has gone, which nobody is to blame
     * for.
     */
    void unread(Throwable failure) {
        if (failure instanceof CallFailure) {
            fail(failure);
        } else {
            cancelled();
        }
    }

    /** Says what an answer would look like, and sends none: for HEAD. */
    void head(String type) {
        record.end(Status.Code.OK, "");
        response.putHeader("content-type", type).end();
    }

    /** What the failure is for this client. */
    Problem problem(Throwable failure) {
        boolean conditional = request.headers().contains(ConditionHeaders.IF_MATCH);
        return new Problem(
                Failures.statusOf(failure, record.call()), incoming.requestId(), conditional);
    }

    /** Answers with a problem; where an answer has begun, nothing more can be said. */
    void fail(Throwable failure) {
        Problem problem = problem(failure);
        ended(problem);
        if (response.headWritten() || response.ended()) {
            return;
        }
        int status = problem.httpStatus();
        problem.retryAfterSeconds()
                .ifPresent(seconds -> response.putHeader("retry-after", Long.toString(seconds)));
        problem.fact("allow").ifPresent(allow -> response.putHeader("allow", allow));
        if (status == UNAUTHENTICATED) {
            response.putHeader("www-authenticate", "Bearer realm=\"holdfast\"");
        }
        if (status == PAYLOAD_TOO_LARGE && request.version() != HttpVersion.HTTP_2) {
            // The rest of the body would have to be read before the connection could be used again.
            response.putHeader("connection", "close");
        }
        send(status, Problem.TYPE, Buffer.buffer(json(problem)));
    }

    /** The problem as JSON. */
    byte[] json(Problem problem) {
        return writer.document(json -> problem.write(json, this::detail));
    }

    private void detail(JsonGenerator json, Any detail) throws IOException {
        writer.write(json, detail);
    }

    /** The line ends, for whoever reads it in a terminal. */
    private void send(int status, String type, Buffer json) {
        Buffer body = json.appendByte((byte) '\n');
        response.setStatusCode(status).putHeader("content-type", type);
        if (request.method().name().equals(HEAD)) {
            response.putHeader("content-length", Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
    }
}
