package dev.holdfast.gateway.upstream;

import com.google.rpc.RetryInfo;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call failed, and what that says about its effect.
 *
 * @param kind what it says
 * @param failure the status and the trailers as they came
 * @param sent whether it had left
 * @param retryAfter what the service asks to wait before the next try, if it says so
 */
record Ending(
        Kind kind, StatusRuntimeException failure, boolean sent, Optional<Duration> retryAfter) {

    /** What a failure says. */
    enum Kind {
        /** The service refused it, with a reason. */
        REFUSED,
        /** The service did nothing and may do it later. */
        LATER,
        /** It never left: the service is away. */
        NOT_SENT,
        /** It left, and its answer was lost. */
        CUT,
        /** Its time ran out. */
        LATE
    }

    private static final String OVERLOADED = "OVERLOADED";

    /** Reads a failed end; {@code sent} is whether the call had left. */
    static Ending of(Status status, Metadata trailers, boolean sent) {
        StatusRuntimeException failure = status.asRuntimeException(trailers);
        return switch (status.getCode()) {
            case UNAVAILABLE, UNKNOWN, INTERNAL, CANCELLED, DEADLINE_EXCEEDED ->
                    of(FailureInfo.of(failure), failure, sent);
            case OK,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    DATA_LOSS,
                    UNAUTHENTICATED ->
                    new Ending(Kind.REFUSED, failure, sent, Optional.empty());
        };
    }

    private static Ending of(FailureInfo info, StatusRuntimeException failure, boolean sent) {
        if (!info.reason().isEmpty()) {
            boolean later =
                    info.code() == Status.Code.UNAVAILABLE && !info.reason().equals(OVERLOADED);
            return new Ending(later ? Kind.LATER : Kind.REFUSED, failure, sent, retryAfter(info));
        }
        if (info.code() == Status.Code.DEADLINE_EXCEEDED) {
            return new Ending(Kind.LATE, failure, sent, Optional.empty());
        }
        return new Ending(sent ? Kind.CUT : Kind.NOT_SENT, failure, sent, Optional.empty());
    }

    private static Optional<Duration> retryAfter(FailureInfo info) {
        return info.detail(RetryInfo.class)
                .map(retry ->
                        Duration.ofSeconds(
                                retry.getRetryDelay().getSeconds(),
                                retry.getRetryDelay().getNanos()));
    }
}
