package dev.holdfast.cli.replay;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.grpc.FailureInfo;
import java.io.Serial;

/** A call that was refused, definitely: it left nothing behind. */
final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient FailureInfo failure;

    Refused(FailureInfo failure, Throwable cause) {
        super(failure.code() + " " + failure.reason() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    /** The name of an ErrorReason, or empty where the answer carried none. */
    String reason() {
        return failure.reason();
    }

    /** The message that ends the replay. */
    Complaint complaint() {
        return switch (failure.code()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                    new Complaint(
                            ExitCode.NO_PERMISSION,
                            "The target refuses the token: " + failure.message(),
                            "Give one with the scopes stock.read, stock.reserve, stock.ship and"
                                    + " stock.adjust by --token-file or HOLDFAST_TOKEN; 'holdfast"
                                    + " up' prints one.",
                            this);
            case UNIMPLEMENTED ->
                    new Complaint(
                            ExitCode.UNAVAILABLE,
                            "What listens at the target isn't a stock service.",
                            "Name the gRPC port of one; 'holdfast up' prints it.",
                            this);
            default ->
                    new Complaint(
                            ExitCode.FAILED,
                            "The target refused a call: " + getMessage(),
                            "docs/errors.md says what the reason means.",
                            this);
        };
    }
}
