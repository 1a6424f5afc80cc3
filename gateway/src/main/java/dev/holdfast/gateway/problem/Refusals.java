package dev.holdfast.gateway.problem;

import dev.holdfast.api.gateway.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Status;
import java.time.Duration;

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
}
