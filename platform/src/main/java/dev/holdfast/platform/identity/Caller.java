package dev.holdfast.platform.identity;

import io.grpc.Context;
import java.util.Set;

/**
 * Who makes a call, as a verified token says.
 *
 * @param merchant whose data the call is about, greater than zero
 * @param name the caller's name, written to audit trails; 1 to 128 characters
 * @param scopes what the caller may do, such as {@code stock.read}
 */
public record Caller(long merchant, String name, Set<String> scopes) {

    /** Where the server puts the caller of the running call. */
    public static final Context.Key<Caller> KEY = Context.key("holdfast-caller");

    /** The longest name. */
    public static final int LONGEST_NAME = 128;

    /** Checks the bounds and keeps its own copy of the scopes. */
    public Caller {
        if (merchant <= 0) {
            throw new IllegalArgumentException("merchant %d (expected: > 0)".formatted(merchant));
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name of %d characters (expected: 1..%d)"
                            .formatted(name.length(), LONGEST_NAME));
        }
        scopes = Set.copyOf(scopes);
    }

    /**
     * The caller of the call whose handler runs now. Read it before anything asynchronous: later
     * callbacks don't carry it.
     *
     * @throws IllegalStateException outside of a handler, which is a bug
     */
    public static Caller current() {
        Caller caller = KEY.get();
        if (caller == null) {
            throw new IllegalStateException("No call is being handled here");
        }
        return caller;
    }

    /** Whether the caller may do this. */
    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
