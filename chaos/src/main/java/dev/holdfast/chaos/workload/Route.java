package dev.holdfast.chaos.workload;

import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way to all processes of a service.
 *
 * @param channels one a process
 * @param tokens one a merchant, from merchant 1 on
 */
public record Route(List<ManagedChannel> channels, List<CallCredentials> tokens) {

    private static final Set<String> NOTHING_DONE = Set.of("OVERLOADED", "STORE_UNAVAILABLE");
    private static final Set<String> SAYS_NOTHING = Set.of("OUTCOME_UNKNOWN", "INTERNAL");

    /** How many processes there are. */
    public int processes() {
        return channels.size();
    }

    Binding.Answered send(Binding<?, ?> call, int process, long merchant, Duration deadline) {
        return call.send(
                channels.get(process),
                CallOptions.DEFAULT
                        .withCallCredentials(tokens.get((int) merchant - 1))
                        .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * A channel to a process that was away waits ever longer; a caller with a call asks at once.
     */
    void noteLost(int process, StatusRuntimeException failure) {
        if (failure.getStatus().getCode() == Status.Code.UNAVAILABLE) {
            channels.get(process).resetConnectBackoff();
        }
    }

    /** Whether a refusal is the service's own, and not an end that says nothing of the outcome. */
    static boolean isDefinite(FailureInfo failure) {
        return !failure.reason().isEmpty() && !SAYS_NOTHING.contains(failure.reason());
    }

    /** Whether a definite refusal speaks of the moment and not of the call. */
    public static boolean isPassing(String reason) {
        return NOTHING_DONE.contains(reason);
    }
}
