package dev.holdfast.gateway.call;

import dev.holdfast.platform.grpc.CallTimers;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One call's measurement and, where it failed, its log line; written once. */
public final class CallRecord {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.calls");
    private static final String NONE = "none";

    private final CallTimers timers;
    private final String requestId;
    private final long started = System.nanoTime();
    private String call = NONE;
    private String key = "";
    private boolean over;

    /** Begins with the call. */
    public CallRecord(CallTimers timers, String requestId) {
        this.timers = timers;
        this.requestId = requestId;
    }

    /** What is called: the gRPC name. */
    public void calls(String name) {
        call = name;
    }

    /** Whose key it is. */
    public void calledWith(String keyId) {
        key = keyId;
    }

    /** What is called, or {@code none} where that isn't known. */
    public String call() {
        return call;
    }

    /** The call ended so. */
    public void end(Status.Code code, String reason) {
        if (over) {
            return;
        }
        over = true;
        long nanos = System.nanoTime() - started;
        timers.record(call, code, nanos);
        if (code != Status.Code.OK && code != Status.Code.CANCELLED) {
            log(code, reason, nanos);
        }
    }

    private void log(Status.Code code, String reason, long nanos) {
        LOG.atLevel(levelOf(code))
                .setMessage("call failed")
                .addKeyValue("method", call)
                .addKeyValue("code", code.name())
                .addKeyValue("reason", reason)
                .addKeyValue("latency_ms", nanos / 1_000_000.0)
                .addKeyValue("key", key)
                .addKeyValue("request_id", requestId)
                .log();
    }

    /**
     * The service behind has its own line for its own failures; here clients' mistakes are of
     * little interest.
     */
    private static Level levelOf(Status.Code code) {
        return switch (code) {
            case INTERNAL, DATA_LOSS -> Level.ERROR;
            case UNKNOWN, UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> Level.WARN;
            case OK,
                    CANCELLED,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED ->
                    Level.DEBUG;
        };
    }
}
