package dev.holdfast.stock.core;

/** What made a movement. The order is the stored number: add at the end only. */
public enum Cause {
    /** Units were reserved. */
    RESERVE,
    /** A reservation was extended; no unit moves. */
    EXTEND,
    /** Held units were committed, or taken again by a late payment. */
    COMMIT,
    /** Units were given back. */
    RELEASE,
    /** A hold ran out. */
    EXPIRE,
    /** Units left. */
    SHIP,
    /** A reservation's lines were changed. */
    AMEND,
    /** A hold was replaced by its owner's next one. */
    SUPERSEDE,
    /** A hold was broken by a cut below what was promised. */
    BREAK,
    /** An adjustment. */
    ADJUST,
    /** A quantity was set. */
    SET,
    /** Units moved between available and unavailable. */
    MOVE,
    /** Units moved between locations. */
    TRANSFER,
    /** A level became tracked or untracked. */
    TRACKING,
    /** The sum of movements no longer kept. */
    CARRY_FORWARD,
    /** Units went to a line that waited for them. */
    SERVE,
    /** A cut below what was promised took committed units: their line waits for others. */
    BACK_ORDER,
    /** A shipment was announced or cancelled, or its units changed. */
    EXPECT,
    /** Units of an expected shipment came. */
    ARRIVE,
    /** Promised units moved to another location. */
    RELOCATE
}
