package dev.holdfast.stock.simulation;

/** What a {@link Simulation} looks at, and can be alarmed by. */
enum Check {
    /** The core gave up: it threw. */
    BREAKDOWN,
    /** An outcome isn't the one foretold. */
    OUTCOME,
    /** The levels aren't. */
    LEVELS,
    /** The reservations aren't. */
    RESERVATIONS,
    /** The ledger's rows aren't. */
    MOVEMENTS,
    /** What is remembered of calls, shipments and SKUs isn't. */
    REMEMBERED,
    /** A book doesn't balance: DESIGN section 3. */
    BALANCE,
    /** Units are held though the last hold's time is over. */
    LEFT_HELD
}
