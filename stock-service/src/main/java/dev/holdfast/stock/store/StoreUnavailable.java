package dev.holdfast.stock.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The database could not be reached or gave up before a commit was sent: nothing was written. */
public final class StoreUnavailable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** Says what the database was doing when it went away. */
    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
