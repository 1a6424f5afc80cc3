package dev.holdfast.gateway.keys;

import dev.holdfast.platform.identity.Caller;
import java.util.Set;

/**
 * A key that a client calls with. The key itself is known to the client alone.
 *
 * @param id its name, in logs and as the actor of what its calls change; 1 to 64 characters of
 *     letters, digits, {@code . _ -}
 * @param hash SHA-256 of the key, in lower-case hexadecimal
 * @param merchant whose data its calls are about
 * @param scopes what its calls may do
 */
public record ApiKey(String id, String hash, long merchant, Set<String> scopes) {

    /** Keeps its own copy of the scopes. */
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Who calls, for the services. */
    public Caller caller() {
        return new Caller(merchant, id, scopes);
    }
}
