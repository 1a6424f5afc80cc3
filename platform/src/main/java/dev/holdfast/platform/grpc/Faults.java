package dev.holdfast.platform.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one mapping of what a handler failed with to what its caller is told. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final String domain;

    Faults(String domain) {
        this.domain = domain;
    }

    /**
     * A {@link CallFailure} as it is; a request that is no message as INVALID_REQUEST; everything
     * else is a bug: INTERNAL with an id, under which the log has the rest.
     */
    CallFailure of(Throwable thrown, String method) {
        if (thrown instanceof CallFailure failure) {
            return failure;
        }
        if (thrown.getCause() instanceof InvalidProtocolBufferException) {
            return invalidRequest("The request is no message of the expected type.").build();
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{} failed with a bug, error_id={}", method, id, thrown);
        return CallFailure.of(
                        Status.Code.INTERNAL,
                        domain,
                        "INTERNAL",
                        "Something went wrong here. Its log line has error_id " + id + ".")
                .with("error_id", id)
                .build();
    }

    CallFailure tooLarge(long bytes, int most) {
        return invalidRequest("The message is too large.")
                .field("", "message of %d bytes (expected: at most %d)".formatted(bytes, most))
                .build();
    }

    CallFailure.Builder refusal(Status.Code code, String reason, String message) {
        return CallFailure.of(code, domain, reason, message);
    }

    private CallFailure.Builder invalidRequest(String message) {
        return refusal(Status.Code.INVALID_ARGUMENT, "INVALID_REQUEST", message);
    }

    /** The reason within a status, or empty where it carries none. */
    static String reasonOf(com.google.rpc.Status status) {
        return FailureInfo.detail(status, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
    }
}
