package dev.holdfast.gateway.problem;

import io.grpc.Status;
import java.util.Map;

/**
 * The HTTP status of a failure: as google.rpc.Code documents it, but for what RULINGS 52 says
 * otherwise.
 */
final class HttpStatuses {

    static final int PRECONDITION_FAILED = 412;

    /** Where the reason says more than the code. */
    private static final Map<String, Integer> BY_REASON =
            Map.of(
                    "METHOD_NOT_ALLOWED", 405,
                    "NOT_ACCEPTABLE", 406,
                    "PAYLOAD_TOO_LARGE", 413,
                    "UNSUPPORTED_MEDIA_TYPE", 415);

    private HttpStatuses() {}

    static int of(Status.Code code, String domain, String reason) {
        Integer own = domain.equals(Refusals.DOMAIN) ? BY_REASON.get(reason) : null;
        return own == null ? of(code) : own;
    }

    private static int of(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case FAILED_PRECONDITION, ABORTED, ALREADY_EXISTS -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
        };
    }
}
