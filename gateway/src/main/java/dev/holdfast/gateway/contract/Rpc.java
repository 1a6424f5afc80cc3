package dev.holdfast.gateway.contract;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * One call of a service, as the contract describes it.
 *
 * @param method its descriptor
 * @param name its gRPC name, such as {@code holdfast.stock.v1.ReservationService/Reserve}
 * @param requiredScope the scope that a caller needs
 * @param readOnly whether it changes nothing, so that it may always be sent again
 * @param idempotencyKey the text field of the request that makes it safe to send again, if there is
 *     one
 * @param bindings where it is reached over HTTP; none where it is reached over gRPC alone
 */
public record Rpc(
        MethodDescriptor method,
        String name,
        String requiredScope,
        boolean readOnly,
        Optional<FieldDescriptor> idempotencyKey,
        List<HttpBinding> bindings) {

    /** The package that its service belongs to, such as {@code holdfast.stock.v1}. */
    public String apiPackage() {
        return method.getFile().getPackage();
    }

    /** Whether one request is followed by one answer. */
    public boolean unary() {
        return !method.isClientStreaming() && !method.isServerStreaming();
    }
}
