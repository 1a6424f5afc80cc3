package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;

/** The failures that more than one room answers with. */
public final class Failures {
    /** Who defines the reasons. */
    public static final String DOMAIN = "stock.holdfast.dev";

    private static final String PREFIX = "ERROR_REASON_";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Failures() {}

    /** A reason's name as it stands in an ErrorInfo: without the prefix that lint asks for. */
    public static String name(ErrorReason reason) {
        return reason.name().substring(PREFIX.length());
    }

    /** Begins a failure with a reason of the contract. */
    public static CallFailure.Builder of(Status.Code code, ErrorReason reason, String message) {
        return CallFailure.of(code, DOMAIN, name(reason), message);
    }

    /** Malformed fields, all of them. */
    public static CallFailure invalid(Violations violations) {
        List<Violations.Violation> all = violations.list();
        String first = all.getFirst().toString();
        CallFailure.Builder failure =
                of(
                        Status.Code.INVALID_ARGUMENT,
                        ErrorReason.ERROR_REASON_INVALID_REQUEST,
                        all.size() == 1
                                ? first
                                : "%s (and %d more)".formatted(first, all.size() - 1));
        all.forEach(each -> failure.field(each.field(), each.description()));
        return failure.build();
    }

    /** Something that isn't there, or is another merchant's. */
    public static CallFailure notFound(ErrorReason reason, String type, String name) {
        return of(Status.Code.NOT_FOUND, reason, "There is no such %s: %s".formatted(type, name))
                .resource("holdfast.stock.v1/" + type, name)
                .build();
    }

    /** Something that was changed since its caller read it. */
    public static CallFailure stale(String what, String asked, String current) {
        return of(
                        Status.Code.ABORTED,
                        ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                        "%s has etag %s now, not %s. Read it again and decide anew."
                                .formatted(what, current, asked))
                .with("etag", current)
                .build();
    }

    /**
     * Too many calls wait already.
     *
     * @param why what is full
     */
    public static CallFailure overloaded(String why, Duration retryAfter) {
        return of(
                        Status.Code.UNAVAILABLE,
                        ErrorReason.ERROR_REASON_OVERLOADED,
                        "Nothing was done: %s. Try again.".formatted(why))
                .retryAfter(retryAfter)
                .build();
    }

    /** The database is away; nothing was done. */
    public static CallFailure storeUnavailable() {
        return of(
                        Status.Code.UNAVAILABLE,
                        ErrorReason.ERROR_REASON_STORE_UNAVAILABLE,
                        "The database doesn't answer. Nothing was done.")
                .retryAfter(RETRY_AFTER)
                .build();
    }
}
