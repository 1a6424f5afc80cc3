package dev.holdfast.stock.wire;

import java.time.Duration;

/** What a well-formed request stays within. The contract's comments promise each of these. */
public final class Limits {
    /** Lines of a call. */
    public static final int LINES = 10_000;

    /** Units of a line (RULINGS 15). */
    public static final long LINE_UNITS = 1_000_000_000L;

    /** Units a level may be set to (RULINGS 15). */
    public static final long LEVEL_UNITS = 1_000_000_000_000L;

    /** Characters of a SKU (RULINGS 18). */
    public static final int SKU = 64;

    /** Characters of a location's id. */
    public static final int LOCATION_ID = 63;

    /** Characters of a line's id. */
    public static final int LINE_ID = 64;

    /** Characters of a reference. */
    public static final int REFERENCE = 200;

    /** Characters of an owner. */
    public static final int OWNER = 128;

    /** Characters of a reason. */
    public static final int REASON = 500;

    /** Characters of the id of a command in a stream. */
    public static final int COMMAND_ID = 64;

    /** The shortest hold. */
    public static final Duration LEAST_TTL = Duration.ofSeconds(1);

    /** The longest hold, counted from its making. */
    public static final Duration MOST_TTL = Duration.ofHours(4);

    /** How long a hold lasts that doesn't say. */
    public static final Duration DEFAULT_TTL = Duration.ofMinutes(30);

    /** The shortest time a command of a stream may be given. */
    public static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);

    /** The longest time a command of a stream may be given. */
    public static final Duration MOST_TIMEOUT = Duration.ofSeconds(60);

    /** How long a command of a stream may take that doesn't say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** How long a call without a deadline, or with a later one, may wait for its turn. */
    public static final Duration MOST_WAIT = Duration.ofSeconds(60);

    /** Commands of one stream that may be without an answer; the next is read after that. */
    public static final int STREAMED_COMMANDS = 128;

    private Limits() {}
}
