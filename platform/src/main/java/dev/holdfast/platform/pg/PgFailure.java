package dev.holdfast.platform.pg;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.util.Optional;

/** What a failure of the PostgreSQL driver means. */
public enum PgFailure {
    /** Two transactions can't both have happened; this one was rolled back (40001). */
    SERIALIZATION,
    /** Two transactions waited for each other; this one was rolled back (40P01). */
    DEADLOCK,
    /** A row with this key is there (23505). */
    UNIQUE_VIOLATION,
    /** Another constraint forbids the row (class 23); which one, {@link #constraint} says. */
    CONSTRAINT_VIOLATION,
    /** The statement ran too long (57014). */
    STATEMENT_TIMEOUT,
    /** A lock was not to be had in time (55P03). */
    LOCK_TIMEOUT,
    /**
     * The disk or another bound of the server is full, or its files can't be used (class 53, 58).
     */
    SERVER_FULL,
    /** The server takes no more connections (53300). */
    TOO_MANY_CONNECTIONS,
    /** The server is a standby or was made read-only (25006). */
    READ_ONLY,
    /** User or password is wrong, or the user may not log in (class 28). */
    WRONG_CREDENTIALS,
    /** The server has no such database (3D000). */
    NO_SUCH_DATABASE,
    /** The server shuts down or starts, or ends the session (class 57, 25P03, 25P04). */
    SHUTTING_DOWN,
    /** The connection ended, or none could be made. */
    CONNECTION_LOST,
    /** No connection of the pool was free in time, or too many waited. Nothing was sent. */
    POOL_BUSY,
    /** The server refused for another reason: a bug in our SQL. */
    OTHER_REFUSAL,
    /** Not a failure of the driver. */
    UNKNOWN;

    /** Classifies what a future of the driver failed with. */
    public static PgFailure of(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return ofState(Optional.ofNullable(refusal.getSqlState()).orElse(""));
        }
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ConnectionPoolTooBusyException || message.equals("Timeout")) {
            return POOL_BUSY;
        }
        return failure instanceof RuntimeException bug && isBug(bug) ? UNKNOWN : CONNECTION_LOST;
    }

    /** Classifies a SQLSTATE. */
    public static PgFailure ofState(String state) {
        return switch (state) {
            case "40001" -> SERIALIZATION;
            case "40P01" -> DEADLOCK;
            case "23505" -> UNIQUE_VIOLATION;
            case "57014" -> STATEMENT_TIMEOUT;
            case "55P03" -> LOCK_TIMEOUT;
            case "53300" -> TOO_MANY_CONNECTIONS;
            case "25006" -> READ_ONLY;
            case "3D000" -> NO_SUCH_DATABASE;
            case "25P03", "25P04" -> SHUTTING_DOWN;
            default -> ofClass(state);
        };
    }

    /** The constraint that was violated, as it is named in the migrations. */
    public static Optional<String> constraint(Throwable failure) {
        return failure instanceof PgException refusal
                ? Optional.ofNullable(refusal.getConstraint())
                : Optional.empty();
    }

    /** Whether the same transaction, sent again, may well succeed: it was certainly rolled back. */
    public boolean retryable() {
        return this == SERIALIZATION || this == DEADLOCK;
    }

    /**
     * Whether nothing was written for certain, even if COMMIT was sent before. A server that shuts
     * down may do so after it has committed, so its word at the end decides nothing.
     */
    public boolean definite() {
        return switch (this) {
            case CONNECTION_LOST, SHUTTING_DOWN, UNKNOWN -> false;
            case SERIALIZATION,
                    DEADLOCK,
                    UNIQUE_VIOLATION,
                    CONSTRAINT_VIOLATION,
                    STATEMENT_TIMEOUT,
                    LOCK_TIMEOUT,
                    SERVER_FULL,
                    TOO_MANY_CONNECTIONS,
                    READ_ONLY,
                    WRONG_CREDENTIALS,
                    NO_SUCH_DATABASE,
                    POOL_BUSY,
                    OTHER_REFUSAL ->
                    true;
        };
    }

    /** Whether the database can't be used for now, which is not the caller's doing. */
    public boolean away() {
        return switch (this) {
            case CONNECTION_LOST,
                    SHUTTING_DOWN,
                    SERVER_FULL,
                    TOO_MANY_CONNECTIONS,
                    READ_ONLY,
                    WRONG_CREDENTIALS,
                    NO_SUCH_DATABASE ->
                    true;
            case SERIALIZATION,
                    DEADLOCK,
                    UNIQUE_VIOLATION,
                    CONSTRAINT_VIOLATION,
                    STATEMENT_TIMEOUT,
                    LOCK_TIMEOUT,
                    POOL_BUSY,
                    OTHER_REFUSAL,
                    UNKNOWN ->
                    false;
        };
    }

    /**
     * Whether it passes: what was asked for may succeed later, unchanged. Else it is a bug, or the
     * data stand against it.
     */
    public boolean passes() {
        return switch (this) {
            case SERIALIZATION,
                    DEADLOCK,
                    STATEMENT_TIMEOUT,
                    LOCK_TIMEOUT,
                    SERVER_FULL,
                    TOO_MANY_CONNECTIONS,
                    READ_ONLY,
                    WRONG_CREDENTIALS,
                    NO_SUCH_DATABASE,
                    SHUTTING_DOWN,
                    CONNECTION_LOST,
                    POOL_BUSY ->
                    true;
            case UNIQUE_VIOLATION, CONSTRAINT_VIOLATION, OTHER_REFUSAL, UNKNOWN -> false;
        };
    }

    private static PgFailure ofClass(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> CONNECTION_LOST;
            case "23" -> CONSTRAINT_VIOLATION;
            case "28" -> WRONG_CREDENTIALS;
            // Of resources, and of what lies outside PostgreSQL: files, disks.
            case "53", "58" -> SERVER_FULL;
            // An operator's intervention.
            case "57" -> SHUTTING_DOWN;
            default -> OTHER_REFUSAL;
        };
    }

    /** The driver reports losses as its own exceptions or as I/O; anything of the JDK is a bug. */
    private static boolean isBug(RuntimeException failure) {
        return failure.getClass().getName().startsWith("java.lang.");
    }
}
