package dev.holdfast.gateway.problem;

import dev.holdfast.api.gateway.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Status;
import java.time.Duration;
import java.util.Collection;

/** The gateway's own refusals; their reasons are {@code holdfast.gateway.v1.ErrorReason}. */
public final class Refusals {

    /** Who defines the reasons. */
    public static final String DOMAIN = "gateway.holdfast.dev";

    private static final String PREFIX = "ERROR_REASON_";

    private Refusals() {}

    /** Starts a refusal. */
    public static CallFailure.Builder of(Status.Code code, String reason, String message) {
        return CallFailure.of(code, DOMAIN, reason, message);
    }

    /** Starts a refusal with a reason of the contract. */
    public static CallFailure.Builder of(Status.Code code, ErrorReason reason, String message) {
        return of(code, name(reason), message);
    }

    /** A reason's name as it stands in an ErrorInfo: without the prefix that lint asks for. */
    public static String name(ErrorReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    /** The call carries no key. */
    public static CallFailure keyMissing() {
        return of(
                        Status.Code.UNAUTHENTICATED,
                        ErrorReason.ERROR_REASON_KEY_MISSING,
                        "The call carries no API key. Send the header Authorization: Bearer and"
                                + " your key.")
                .build();
    }

    /** No such key is known; nothing of what was sent is repeated. */
    public static CallFailure keyInvalid() {
        return of(
                        Status.Code.UNAUTHENTICATED,
                        ErrorReason.ERROR_REASON_KEY_INVALID,
                        "The header Authorization isn't Bearer and an API key that is known here.")
                .build();
    }

    /** The key may not do this. */
    public static CallFailure scopeMissing(String scope) {
        return of(
                        Status.Code.PERMISSION_DENIED,
                        ErrorReason.ERROR_REASON_SCOPE_MISSING,
                        "The API key has no scope %s, which this call needs.".formatted(scope))
                .with("scope", scope)
                .build();
    }

    /** The key calls more often than it may. */
    public static CallFailure quotaExceeded(String key, int callsPerSecond, Duration retryAfter) {
        return of(
                        Status.Code.RESOURCE_EXHAUSTED,
                        ErrorReason.ERROR_REASON_QUOTA_EXCEEDED,
                        "The API key %s may make %d calls a second. Nothing was done."
                                .formatted(key, callsPerSecond))
                .with("key", key)
                .with("calls_per_second", Integer.toString(callsPerSecond))
                .quota("key:" + key, "at most %d calls a second".formatted(callsPerSecond))
                .retryAfter(retryAfter)
                .build();
    }

    /** Too many calls are under way at once. */
    public static CallFailure overloaded(String what, int most, Duration retryAfter) {
        return of(
                        Status.Code.UNAVAILABLE,
                        ErrorReason.ERROR_REASON_OVERLOADED,
                        "More than %d %s at once. Nothing was done.".formatted(most, what))
                .retryAfter(retryAfter)
                .build();
    }

    /** The service is away; nothing reached it, or nothing that changes anything. */
    public static CallFailure serviceUnavailable(String service, Duration retryAfter) {
        return of(
                        Status.Code.UNAVAILABLE,
                        ErrorReason.ERROR_REASON_SERVICE_UNAVAILABLE,
                        "The %s service is away. Nothing was done.".formatted(service))
                .with("service", service)
                .retryAfter(retryAfter)
                .build();
    }

    /** The call was sent, and its answer was lost. */
    public static CallFailure outcomeUnknown() {
        return of(
                        Status.Code.UNKNOWN,
                        ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                        "The call was cut off. It can't be said whether it took effect: ask again with"
                                + " the same id.")
                .build();
    }

    /** The call was sent, and its time ran out. */
    public static CallFailure late() {
        return of(
                        Status.Code.DEADLINE_EXCEEDED,
                        ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                        "The call didn't end in time. It can't be said whether it took effect: ask again"
                                + " with the same id.")
                .build();
    }

    /** The request is malformed; the fields say how. */
    public static CallFailure.Builder invalidRequest(String message) {
        return of(Status.Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_INVALID_REQUEST, message);
    }

    /** Nothing is served at this path. */
    public static CallFailure routeNotFound(String path) {
        return of(
                        Status.Code.NOT_FOUND,
                        ErrorReason.ERROR_REASON_ROUTE_NOT_FOUND,
                        "Nothing is served at %s. /docs/ shows what is.".formatted(path))
                .build();
    }

    /** There is no such gRPC method. */
    public static CallFailure methodNotFound(String name) {
        return of(
                        Status.Code.UNIMPLEMENTED,
                        ErrorReason.ERROR_REASON_ROUTE_NOT_FOUND,
                        "There is no call %s. Reflection lists those there are.".formatted(name))
                .build();
    }

    /** The path is served with other methods. */
    public static CallFailure methodNotAllowed(String method, Collection<String> allowed) {
        return of(
                        Status.Code.UNIMPLEMENTED,
                        ErrorReason.ERROR_REASON_METHOD_NOT_ALLOWED,
                        "%s isn't served here (expected: %s)."
                                .formatted(method, String.join(", ", allowed)))
                .with("allow", String.join(", ", allowed))
                .build();
    }

    /** What the client takes isn't what there is. */
    public static CallFailure notAcceptable(String accept, String served) {
        return of(
                        Status.Code.INVALID_ARGUMENT,
                        ErrorReason.ERROR_REASON_NOT_ACCEPTABLE,
                        "Accept: %s can't be met (expected: %s).".formatted(accept, served))
                .build();
    }

    /** The body is of another type than is read. */
    public static CallFailure unsupportedMediaType(String type, String read) {
        return of(
                        Status.Code.INVALID_ARGUMENT,
                        ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
                        "%s isn't read here (expected: %s).".formatted(type, read))
                .build();
    }

    /** The body is too large. */
    public static CallFailure payloadTooLarge(long most) {
        return of(
                        Status.Code.INVALID_ARGUMENT,
                        ErrorReason.ERROR_REASON_PAYLOAD_TOO_LARGE,
                        "The request is too large (expected: at most %d bytes). Send fewer lines a call."
                                .formatted(most))
                .build();
    }

    /** The client stopped waiting before anything was sent. */
    public static CallFailure deadlinePassed() {
        return of(
                        Status.Code.DEADLINE_EXCEEDED,
                        ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                        "The deadline had passed. Ask again with the same id and more time.")
                .build();
    }

    /** A bug; the id finds its log line. */
    public static CallFailure internal(String errorId) {
        return of(
                        Status.Code.INTERNAL,
                        ErrorReason.ERROR_REASON_INTERNAL,
                        "Something went wrong here. Its log line has error_id " + errorId + ".")
                .with("error_id", errorId)
                .build();
    }
}
