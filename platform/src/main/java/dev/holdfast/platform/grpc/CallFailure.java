package dev.holdfast.platform.grpc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.ResourceInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a caller can act on: a code, a reason of the package's {@code ErrorReason}, and
 * details. Fail a future with it, hand it to {@code onError} or throw it from a handler: the server
 * turns it into a {@code google.rpc.Status} with exactly one ErrorInfo, at most {@value
 * #MOST_VIOLATIONS} violations and less than 6 KiB. It carries no stack trace, for it is no bug.
 */
public final class CallFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** How many violations are listed; the metadata {@code total_violations} counts them all. */
    public static final int MOST_VIOLATIONS = 50;

    /** Where {@link StatusProto} looks for details. */
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final Status.Code code;
    private final String reason;
    private final transient Builder content;

    /** What goes over the wire, once it was asked for: the same failure may answer many calls. */
    private transient volatile @Nullable Told told;

    private CallFailure(Builder content) {
        super(content.message, null, false, false);
        this.code = content.code;
        this.reason = content.reason;
        this.content = content;
    }

    /**
     * Starts a failure.
     *
     * @param code any but OK
     * @param domain who defines the reason, such as {@code stock.holdfast.dev}
     * @param reason in upper snake case
     * @param message a sentence for people
     */
    public static Builder of(Status.Code code, String domain, String reason, String message) {
        return new Builder(code, domain, reason, message);
    }

    /** The code on the wire. */
    public Status.Code code() {
        return code;
    }

    /** The reason, the part that programs read. */
    public String reason() {
        return reason;
    }

    /** What goes over the wire, trimmed to its bounds. */
    public com.google.rpc.Status toProto() {
        return told().proto;
    }

    private Told told() {
        Told known = told;
        if (known == null) {
            known = new Told(code, StatusSize.fit(content));
            told = known;
        }
        return known;
    }

    /** Code and message, as grpc-java has them. */
    Status toStatus() {
        return told().status;
    }

    /** Adds the details to a call's trailers. */
    void addTo(Metadata trailers) {
        trailers.put(DETAILS, told().details);
    }

    /** All of it, every violation listed: for the answer of a call that only validates. */
    public com.google.rpc.Status toWholeProto() {
        return StatusSize.whole(content);
    }

    /** The same as an exception of grpc-java, details included. */
    public StatusRuntimeException toStatusException() {
        return StatusProto.toStatusRuntimeException(toProto());
    }

    /** What goes over the wire, in each of its forms. */
    private static final class Told {
        final com.google.rpc.Status proto;
        final Status status;
        final byte[] details;

        Told(Status.Code code, com.google.rpc.Status proto) {
            this.proto = proto;
            this.status = code.toStatus().withDescription(proto.getMessage());
            this.details = proto.toByteArray();
        }
    }

    /** Collects the parts of a failure. */
    public static final class Builder {

        final Status.Code code;
        final String domain;
        final String reason;
        final String message;
        final Map<String, String> metadata = new LinkedHashMap<>();
        final List<BadRequest.FieldViolation> fields = new ArrayList<>();
        final List<PreconditionFailure.Violation> preconditions = new ArrayList<>();
        final List<QuotaFailure.Violation> quotas = new ArrayList<>();
        @Nullable IntFunction<? extends Message> listing;
        @Nullable ResourceInfo resource;
        @Nullable Duration retryAfter;

        private Builder(Status.Code code, String domain, String reason, String message) {
            if (code == Status.Code.OK) {
                throw new IllegalArgumentException("OK is no failure");
            }
            this.code = code;
            this.domain = domain;
            this.reason = reason;
            this.message = message;
        }

        /** Adds an entry to the ErrorInfo's metadata; keys in snake case. */
        @CanIgnoreReturnValue
        public Builder with(String key, String value) {
            metadata.put(key, StatusSize.cut(value));
            return this;
        }

        /**
         * Adds a malformed field: its path such as {@code lines[2].units}, and what is expected.
         */
        @CanIgnoreReturnValue
        public Builder field(String path, String description) {
            fields.add(
                    BadRequest.FieldViolation.newBuilder()
                            .setField(StatusSize.cut(path))
                            .setDescription(StatusSize.cut(description))
                            .build());
            return this;
        }

        /** Adds a precondition that does not hold: its type, its subject, and what is the case. */
        @CanIgnoreReturnValue
        public Builder precondition(String type, String subject, String description) {
            preconditions.add(
                    PreconditionFailure.Violation.newBuilder()
                            .setType(type)
                            .setSubject(StatusSize.cut(subject))
                            .setDescription(StatusSize.cut(description))
                            .build());
            return this;
        }

        /** Adds a quota that is used up. */
        @CanIgnoreReturnValue
        public Builder quota(String subject, String description) {
            quotas.add(
                    QuotaFailure.Violation.newBuilder()
                            .setSubject(StatusSize.cut(subject))
                            .setDescription(StatusSize.cut(description))
                            .build());
            return this;
        }

        /** Adds a detail of the service's own that lists things: made with at most so many. */
        @CanIgnoreReturnValue
        public Builder listing(IntFunction<? extends Message> detail) {
            listing = detail;
            return this;
        }

        /** Names the resource that it is about. */
        @CanIgnoreReturnValue
        public Builder resource(String type, String name) {
            resource =
                    ResourceInfo.newBuilder()
                            .setResourceType(type)
                            .setResourceName(StatusSize.cut(name))
                            .build();
            return this;
        }

        /** Says when to try again. */
        @CanIgnoreReturnValue
        public Builder retryAfter(Duration time) {
            retryAfter = time;
            return this;
        }

        /** The failure. */
        public CallFailure build() {
            return new CallFailure(this);
        }
    }
}
