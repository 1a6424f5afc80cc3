package dev.holdfast.gateway.problem;

import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Status;

/** The gateway's own refusals; their reasons are {@code holdfast.gateway.v1.ErrorReason}. */
public final class Refusals {

    /** Who defines the reasons. */
    public static final String DOMAIN = "gateway.holdfast.dev";

    private Refusals() {}

    /** Starts a refusal. */
    public static CallFailure.Builder of(Status.Code code, String reason, String message) {
        return CallFailure.of(code, DOMAIN, reason, message);
    }
}
