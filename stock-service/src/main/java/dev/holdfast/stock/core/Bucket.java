package dev.holdfast.stock.core;

/**
 * The parts of on hand that MoveStock moves units between: what can be sold, and why what can't be
 * can't.
 */
public enum Bucket {
    /** Can be reserved. */
    AVAILABLE,
    /** Unavailable because damaged. */
    DAMAGED,
    /** Unavailable while in quality control. */
    QUALITY_CONTROL,
    /** Unavailable for another reason. */
    OTHER
}
