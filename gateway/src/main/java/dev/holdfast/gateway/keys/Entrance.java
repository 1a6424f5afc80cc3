package dev.holdfast.gateway.keys;

import dev.holdfast.gateway.contract.Rpc;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls in: knows the key, what it may do and how often, and gives the token that services
 * check.
 */
public interface Entrance {

    /**
     * Admits a call.
     *
     * @param authorization the header {@code Authorization}, or null where there is none
     * @throws dev.holdfast.platform.grpc.CallFailure with KEY_MISSING, KEY_INVALID, SCOPE_MISSING
     *     or QUOTA_EXCEEDED
     */
    Admission admit(@Nullable String authorization, Rpc rpc);

    /**
     * An admitted call.
     *
     * @param key whose it is
     * @param token what services check, good for at least as long as a call may take
     */
    record Admission(ApiKey key, String token) {}
}
