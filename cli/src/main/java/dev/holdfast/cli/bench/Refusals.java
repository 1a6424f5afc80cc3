package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;

/** Tells a refusal for want of units from all else that isn't OK. */
final class Refusals {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private static final String WANT = reason(ErrorReason.ERROR_REASON_INSUFFICIENT_STOCK);

    private Refusals() {}

    /** Tells the end of a call that wasn't OK. */
    static void tell(Status status, Metadata trailers, Caller.Outcome outcome) {
        if (status.getCode() == Status.Code.FAILED_PRECONDITION
                && saysWant(trailers.get(DETAILS))) {
            outcome.refused();
        } else {
            outcome.failed(status.getCode() + ": " + status.getDescription());
        }
    }

    /** Looks for the reason in the details' bytes: to parse them all would be the load's cost. */
    private static boolean saysWant(byte @org.jspecify.annotations.Nullable [] details) {
        return details != null && says(new String(details, StandardCharsets.ISO_8859_1));
    }

    /** Whether a command of a stream was refused for want of units. */
    static boolean wanting(com.google.rpc.Status error) {
        return error.getDetailsList().stream()
                .anyMatch(detail -> says(detail.getValue().toString(StandardCharsets.ISO_8859_1)));
    }

    /** Whether a refusal's text names this reason. */
    static boolean says(String refusal) {
        return refusal.contains(WANT);
    }

    private static String reason(ErrorReason reason) {
        return reason.name().substring("ERROR_REASON_".length());
    }
}
