package dev.holdfast.platform.grpc;

import dev.holdfast.platform.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls away before their request is read: of those that a server can't serve each must take
 * much less than one that it serves. It is asked once a call, on the call's event loop.
 */
@FunctionalInterface
public interface Admission {

    /** Lets everybody in. */
    Admission OPEN = (method, caller) -> null;

    /**
     * What a caller is told who isn't let in, null for one who is. {@link CallContext#remaining}
     * says how long they wait.
     *
     * @param method such as {@code holdfast.stock.v1.StockService/GetStock}
     * @param caller who may make this call
     */
    @Nullable CallFailure refusal(String method, Caller caller);
}
