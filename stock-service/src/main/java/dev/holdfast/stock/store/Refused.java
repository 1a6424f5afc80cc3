package dev.holdfast.stock.store;

import dev.holdfast.platform.pg.PgFailure;
import io.vertx.pgclient.PgException;

/** What a batch makes of a failure of the database. */
final class Refused {
    private Refused() {}

    /** True if another transaction was first: the same batch, begun again, may well succeed. */
    static boolean conflict(Throwable cause) {
        PgFailure failure = PgFailure.of(cause);
        return failure.retryable() || failure == PgFailure.UNIQUE_VIOLATION;
    }

    /**
     * True if a statement before the commit failed with this in a way that makes the commit a
     * rollback: the server refused it. Anything else says nothing of what the server did.
     */
    static boolean beforeCommit(Throwable cause) {
        return cause instanceof PgException;
    }

    /**
     * True if a commit that failed with this was certainly rolled back. Of a full disk or a timeout
     * at this point nobody can say so: the commit's own record may be written.
     */
    static boolean atCommit(Throwable cause) {
        return cause instanceof PgException
                && (conflict(cause) || PgFailure.of(cause) == PgFailure.CONSTRAINT_VIOLATION);
    }

    /**
     * What callers are told of a failure after which nothing was written: {@link StoreUnavailable},
     * or the failure itself where it is a bug.
     */
    static Throwable told(Throwable cause) {
        if (cause instanceof StoreUnavailable || cause instanceof OutcomeUnknown) {
            return cause;
        }
        return PgFailure.of(cause).passes()
                ? new StoreUnavailable("the database can't be used now", cause)
                : cause;
    }
}
