package dev.holdfast.platform.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Makes the status that goes over the wire and keeps it small. Clients of grpc-java refuse trailers
 * of 8 KiB; the status travels in them as base64, and its message once more, percent-encoded.
 */
final class StatusSize {

    /** The bound that is promised. */
    static final int MOST_BYTES = 6 * 1024;

    /** What status and message may take of the trailers' 8 KiB; the rest is for other headers. */
    private static final int TRAILER_BYTES = 7 * 1024;

    private static final int LONGEST_TEXT = 256;

    private StatusSize() {}

    /** Violations are dropped from the end until it fits; their number stays in the metadata. */
    static Status fit(CallFailure.Builder content) {
        int shown = CallFailure.MOST_VIOLATIONS;
        Status status = status(content, shown);
        while (shown > 0 && !fits(status)) {
            shown -= Math.max(1, shown / 8);
            status = status(content, shown);
        }
        if (!fits(status)) {
            content.metadata.keySet().removeIf(key -> !key.equals("total_violations"));
            status = status(content, 0);
        }
        return status;
    }

    /** Everything, for where no trailer bounds it: the body of an answer. */
    static Status whole(CallFailure.Builder content) {
        return status(content, Integer.MAX_VALUE);
    }

    /** Texts that a caller sent may be long; their start is enough to know them by. */
    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    private static boolean fits(Status status) {
        int bytes = status.getSerializedSize();
        return bytes < MOST_BYTES
                && (bytes + 2) / 3 * 4 + percentEncoded(status.getMessage()) < TRAILER_BYTES;
    }

    private static int percentEncoded(String message) {
        int size = 0;
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            size += b >= ' ' && b < '~' && b != '%' ? 1 : 3;
        }
        return size;
    }

    private static Status status(CallFailure.Builder content, int shown) {
        Status.Builder status =
                Status.newBuilder()
                        .setCode(content.code.value())
                        .setMessage(cut(content.message))
                        .addDetails(Any.pack(info(content)));
        if (!content.fields.isEmpty()) {
            add(
                    status,
                    BadRequest.newBuilder().addAllFieldViolations(first(content.fields, shown)));
        }
        if (!content.preconditions.isEmpty()) {
            add(
                    status,
                    PreconditionFailure.newBuilder()
                            .addAllViolations(first(content.preconditions, shown)));
        }
        if (!content.quotas.isEmpty()) {
            add(status, QuotaFailure.newBuilder().addAllViolations(first(content.quotas, shown)));
        }
        if (content.listing != null) {
            status.addDetails(Any.pack(content.listing.apply(shown)));
        }
        if (content.resource != null) {
            status.addDetails(Any.pack(content.resource));
        }
        if (content.retryAfter != null) {
            add(status, RetryInfo.newBuilder().setRetryDelay(proto(content.retryAfter)));
        }
        return status.build();
    }

    private static ErrorInfo info(CallFailure.Builder content) {
        int total = content.fields.size() + content.preconditions.size() + content.quotas.size();
        ErrorInfo.Builder info =
                ErrorInfo.newBuilder()
                        .setReason(content.reason)
                        .setDomain(content.domain)
                        .putAllMetadata(content.metadata);
        return total == 0
                ? info.build()
                : info.putMetadata("total_violations", Integer.toString(total)).build();
    }

    private static com.google.protobuf.Duration proto(Duration time) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(time.getSeconds())
                .setNanos(time.getNano())
                .build();
    }

    private static void add(Status.Builder status, Message.Builder detail) {
        status.addDetails(Any.pack(detail.build()));
    }

    private static <T> List<T> first(List<T> all, int shown) {
        return all.size() <= shown ? Collections.unmodifiableList(all) : all.subList(0, shown);
    }
}
