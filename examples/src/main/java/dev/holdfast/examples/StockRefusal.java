package dev.holdfast.examples;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.Shortages;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** A definite refusal: nothing was done, and asking again changes nothing by itself. */
public final class StockRefusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final StatusRuntimeException failure;

    StockRefusal(StatusRuntimeException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** The name of an ErrorReason, such as {@code INSUFFICIENT_STOCK}. */
    public String reason() {
        return reasonOf(failure);
    }

    /** What is short where, if that is why. */
    public List<Shortage> shortages() {
        return shortagesOf(failure);
    }

    /** What is short where, if that is why a call failed. */
    public static List<Shortage> shortagesOf(StatusRuntimeException failure) {
        return detail(failure, Shortages.class).map(Shortages::getShortagesList).orElse(List.of());
    }

    /** The reason of any failure; empty where it carries none. */
    public static String reasonOf(StatusRuntimeException failure) {
        return detail(failure, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
    }

    private static <T extends Message> Optional<T> detail(
            StatusRuntimeException failure, Class<T> type) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        try {
            for (Any any : status.getDetailsList()) {
                if (any.is(type)) {
                    return Optional.of(any.unpack(type));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
