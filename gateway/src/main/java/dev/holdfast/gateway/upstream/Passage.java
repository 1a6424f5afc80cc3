package dev.holdfast.gateway.upstream;

import io.grpc.Deadline;
import java.util.Optional;

/**
 * What a call carries to the service beside its messages.
 *
 * @param token the inner token that says who calls
 * @param requestId the id that is in the client's answer and in every log line
 * @param trace the W3C {@code traceparent} of this call
 * @param traceState what else tracers pass on, where the client sent it
 * @param deadline when the client stops waiting; where it doesn't say, a call with one answer gets
 *     the service's configured deadline, and a stream none
 */
public record Passage(
        String token,
        String requestId,
        String trace,
        Optional<String> traceState,
        Optional<Deadline> deadline) {}
