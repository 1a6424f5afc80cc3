package dev.holdfast.gateway.problem;

import com.google.rpc.ErrorInfo;
import dev.holdfast.api.gateway.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one mapping of whatever ended a call to the status that the client is told. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The same, trimmed to what trailers can hold: at most 50 violations. */
    public static com.google.rpc.Status trailersOf(Throwable failure, String call) {
        return failure instanceof CallFailure own ? own.toProto() : statusOf(failure, call);
    }

    /**
     * The status with all its details. What a service refused with a reason stays as it is; an end
     * without one says that the outcome is unknown, and nothing of what happened inside; everything
     * else is a bug, logged under an id.
     *
     * @param call what was called, for the log
     */
    public static com.google.rpc.Status statusOf(Throwable failure, String call) {
        if (failure instanceof CallFailure own) {
            return own.toWholeProto();
        }
        if (failure instanceof StatusRuntimeException || failure instanceof StatusException) {
            FailureInfo info = FailureInfo.of(failure);
            return hasReason(info.status()) ? info.status() : unknown(info.code()).toWholeProto();
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{} failed with a bug, error_id={}", call, id, failure);
        return Refusals.internal(id).toWholeProto();
    }

    private static CallFailure unknown(Status.Code code) {
        boolean late = code == Status.Code.DEADLINE_EXCEEDED;
        return Refusals.of(
                        late ? Status.Code.DEADLINE_EXCEEDED : Status.Code.UNKNOWN,
                        ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                        late
                                ? "The call didn't end in time. It can't be said whether it took effect: ask again"
                                        + " with the same id."
                                : "The call was cut off. It can't be said whether it took effect: ask again with"
                                        + " the same id.")
                .build();
    }

    private static boolean hasReason(com.google.rpc.Status status) {
        return FailureInfo.detail(status, ErrorInfo.class).isPresent();
    }
}
