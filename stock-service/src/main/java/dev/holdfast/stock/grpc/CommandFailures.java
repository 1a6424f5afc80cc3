package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.lanes.DeadlinePassed;
import dev.holdfast.stock.lanes.Overloaded;
import dev.holdfast.stock.store.OutcomeUnknown;
import dev.holdfast.stock.store.StoreUnavailable;
import dev.holdfast.stock.wire.Failures;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a caller is told when its command wasn't decided. */
final class CommandFailures {
    private static final Duration STORE_RETRY = Duration.ofSeconds(1);

    /** A service has few: a lane's reasons and one time to try again. */
    private static final Map<Full, CallFailure> OVERLOADED = new ConcurrentHashMap<>();

    private record Full(String why, Duration retryAfter) {}

    private CommandFailures() {}

    /**
     * The failure to answer with; a bug stays as it is, for the server gives it an id and logs it.
     */
    static Throwable of(Throwable failure) {
        return switch (failure) {
            case Overloaded overloaded -> overloaded(overloaded);
            case DeadlinePassed late ->
                    Failures.of(
                                    Status.Code.DEADLINE_EXCEEDED,
                                    ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                                    "The deadline passed. Ask again with the same id.")
                            .build();
            case StoreUnavailable away ->
                    Failures.of(
                                    Status.Code.UNAVAILABLE,
                                    ErrorReason.ERROR_REASON_STORE_UNAVAILABLE,
                                    "Nothing was done: the database is away. Try again.")
                            .retryAfter(STORE_RETRY)
                            .build();
            case OutcomeUnknown unknown ->
                    Failures.of(
                                    Status.Code.UNKNOWN,
                                    ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN,
                                    "It can't be said whether this took effect. Ask again with"
                                            + " the same id.")
                            .build();
            default -> failure;
        };
    }

    /** Made once for each reason: where this is said it is said to thousands a second. */
    static CallFailure overloaded(Overloaded overloaded) {
        return OVERLOADED.computeIfAbsent(
                new Full(overloaded.why(), overloaded.retryAfter()),
                full -> Failures.overloaded(full.why(), full.retryAfter()));
    }

    static CallFailure forbidden(String scope) {
        return Failures.of(
                        Status.Code.PERMISSION_DENIED,
                        ErrorReason.ERROR_REASON_SCOPE_MISSING,
                        "The token lacks the scope %s. Get one that has it.".formatted(scope))
                .with("scope", scope)
                .build();
    }
}
