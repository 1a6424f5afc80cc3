package dev.holdfast.platform.grpc;

import dev.holdfast.platform.identity.Caller;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One call: maps its failure, writes its log line and its measurement, once. */
final class ShellCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.calls");

    /**
     * Of warnings, which one cause gives to all calls. Errors and what a caller did are all told.
     */
    private static final LogBudget WARNINGS = new LogBudget(100);

    private final String requestId;
    private final boolean named;
    private final Faults faults;
    private final CallTimers timers;
    private final long started = System.nanoTime();
    private @Nullable Caller caller;
    private boolean over;

    /**
     * Around a call.
     *
     * @param named the request id that the caller gave, which may be none or a bad one
     */
    ShellCall(ServerCall<Q, A> call, @Nullable String named, Faults faults, CallTimers timers) {
        super(call);
        this.requestId = RequestId.of(named);
        this.named = requestId.equals(named);
        this.faults = faults;
        this.timers = timers;
    }

    String requestId() {
        return requestId;
    }

    void calledBy(Caller caller) {
        this.caller = caller;
    }

    boolean isOver() {
        return over;
    }

    /** Ends the call with what the failure says, unless it has ended. */
    void fail(Throwable failure) {
        if (!over) {
            close(Status.UNKNOWN.withCause(failure), new Metadata());
        } else if (!(failure instanceof CallFailure)) {
            LOG.error("{} failed after its end", method(), failure);
        }
    }

    /** The caller cancelled, went away or ran out of time: nobody is there to be answered. */
    void wentAway(Context context) {
        Deadline deadline = context.getDeadline();
        boolean late = deadline != null && deadline.isExpired();
        finish(late ? Status.Code.DEADLINE_EXCEEDED : Status.Code.CANCELLED, "");
    }

    /**
     * The id goes back to who gave one, and with each failure that has a log line. One that stands
     * nowhere would tell nobody anything, and no connection's header compression can shorten it.
     */
    @Override
    public void sendHeaders(Metadata headers) {
        if (named) {
            headers.put(RequestId.HEADER, requestId);
        }
        super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        Throwable cause = status.getCause();
        if (status.isOk() || cause == null || isStatus(cause)) {
            end(status, "", trailers);
            return;
        }
        CallFailure failure = faults.of(cause, method());
        failure.addTo(trailers);
        end(failure.toStatus(), failure.reason(), trailers);
    }

    private void end(Status status, String reason, Metadata trailers) {
        if (!status.isOk()) {
            trailers.discardAll(RequestId.HEADER);
            if (named || LOG.isEnabledForLevel(levelOf(status.getCode()))) {
                trailers.put(RequestId.HEADER, requestId);
            }
        }
        finish(status.getCode(), reason);
        super.close(status, trailers);
    }

    private static boolean isStatus(Throwable cause) {
        return cause instanceof StatusRuntimeException || cause instanceof StatusException;
    }

    private void finish(Status.Code code, String reason) {
        if (over) {
            return;
        }
        over = true;
        long nanos = System.nanoTime() - started;
        timers.record(method(), code, nanos);
        if (code != Status.Code.OK && code != Status.Code.CANCELLED) {
            log(code, reason, nanos);
        }
    }

    private void log(Status.Code code, String reason, long nanos) {
        Level level = levelOf(code);
        long leftOut = level == Level.WARN ? WARNINGS.take(System.nanoTime()) : 0;
        if (leftOut < 0) {
            return;
        }
        LoggingEventBuilder line = LOG.atLevel(level);
        if (leftOut > 0) {
            line = line.addKeyValue("left_out", leftOut);
        }
        line.setMessage("call failed")
                .addKeyValue("method", method())
                .addKeyValue("code", code.name())
                .addKeyValue("reason", reason)
                .addKeyValue("latency_ms", nanos / 1_000_000.0)
                .addKeyValue("merchant", caller == null ? "" : caller.merchant())
                .addKeyValue("caller", caller == null ? "" : caller.name())
                .addKeyValue("request_id", requestId)
                .log();
    }

    /** A call that its rules refuse is an ordinary answer: a flash sale is mostly these. */
    private static Level levelOf(Status.Code code) {
        return switch (code) {
            case UNKNOWN, INTERNAL, DATA_LOSS -> Level.ERROR;
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> Level.WARN;
            case OK,
                    CANCELLED,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED ->
                    Level.INFO;
            case FAILED_PRECONDITION -> Level.DEBUG;
        };
    }

    String method() {
        return getMethodDescriptor().getFullMethodName();
    }
}
