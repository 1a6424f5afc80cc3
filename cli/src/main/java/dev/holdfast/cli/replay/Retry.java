package dev.holdfast.cli.replay;

import com.google.rpc.RetryInfo;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Makes a call until its outcome is known. An answer without a definite reason says nothing about
 * the outcome: the same call with the same id is made again, after a growing, jittered time.
 */
final class Retry {

    private static final Set<String> NOTHING_DONE = Set.of("OVERLOADED", "STORE_UNAVAILABLE");
    private static final Set<String> UNKNOWN = Set.of("OUTCOME_UNKNOWN", "INTERNAL");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final int tries;

    /** Makes each call at most so often. With 12 tries it gives up after about half a minute. */
    Retry(int tries) {
        this.tries = tries;
    }

    /**
     * The call's answer.
     *
     * @throws Refused for a definite refusal
     * @throws Complaint if no definite answer came in all tries
     */
    <A> A call(Supplier<A> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                FailureInfo failure = FailureInfo.of(e);
                if (isDefinite(failure)) {
                    throw new Refused(failure, e);
                }
                if (attempt == tries) {
                    throw gaveUp(failure, e);
                }
                pause(attempt, failure);
            }
        }
    }

    /** Waits before attempt {@code attempt + 1}. */
    static void pause(int attempt) {
        waitFor(backOff(attempt));
    }

    private static void pause(int attempt, FailureInfo failure) {
        Duration asked =
                failure.detail(RetryInfo.class)
                        .map(info ->
                                Duration.ofSeconds(
                                        info.getRetryDelay().getSeconds(),
                                        info.getRetryDelay().getNanos()))
                        .orElse(Duration.ZERO);
        Duration backOff = backOff(attempt);
        waitFor(asked.compareTo(backOff) > 0 ? asked : backOff);
    }

    static boolean isDefinite(FailureInfo failure) {
        if (NOTHING_DONE.contains(failure.reason()) || UNKNOWN.contains(failure.reason())) {
            return false;
        }
        return !failure.reason().isEmpty()
                || switch (failure.code()) {
                    case UNAVAILABLE, UNKNOWN, DEADLINE_EXCEEDED, CANCELLED, INTERNAL -> false;
                    default -> true;
                };
    }

    private static Duration backOff(int attempt) {
        long most =
                Math.min(
                        FIRST_PAUSE.toNanos() << Math.min(attempt - 1, 10),
                        LONGEST_PAUSE.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    private static void waitFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new Complaint(ExitCode.FAILED, "The replay was interrupted.", "");
            }
        }
    }

    private static Complaint gaveUp(FailureInfo failure, StatusRuntimeException cause) {
        return new Complaint(
                ExitCode.UNAVAILABLE,
                "The target doesn't answer: %s %s".formatted(failure.code(), failure.message()),
                "See that it runs and is reached; then start the same replay again, and it goes"
                        + " on where it was.",
                cause);
    }
}
