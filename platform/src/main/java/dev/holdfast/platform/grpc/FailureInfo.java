package dev.holdfast.platform.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;

/**
 * What a client learns from a failed call.
 *
 * @param code the code on the wire
 * @param reason the ErrorInfo's reason, or empty where there is none: then the outcome is unknown
 * @param message the sentence for people
 * @param metadata the ErrorInfo's metadata
 * @param status all details, as they came
 */
public record FailureInfo(
        Status.Code code,
        String reason,
        String message,
        Map<String, String> metadata,
        com.google.rpc.Status status) {

    /** Reads what a stub threw, or what came to {@code onError}. */
    public static FailureInfo of(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        com.google.rpc.Status proto =
                Optional.ofNullable(StatusProto.fromThrowable(failure))
                        .orElse(com.google.rpc.Status.getDefaultInstance());
        ErrorInfo info = detail(proto, ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance());
        String message = Optional.ofNullable(status.getDescription()).orElse("");
        return new FailureInfo(
                status.getCode(), info.getReason(), message, info.getMetadataMap(), proto);
    }

    /** The detail of this type, if the failure carries one. */
    public <T extends com.google.protobuf.Message> Optional<T> detail(Class<T> type) {
        return detail(status, type);
    }

    /** The detail of this type in a status, if it carries one that can be read. */
    public static <T extends com.google.protobuf.Message> Optional<T> detail(
            com.google.rpc.Status status, Class<T> type) {
        for (Any any : status.getDetailsList()) {
            if (any.is(type)) {
                try {
                    return Optional.of(any.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
