package dev.holdfast.stock.core;

/** Why a seller changed a quantity. The order is the stored number: add at the end only. */
public enum AdjustmentType {
    /** Units arrived; creates SKU and level. */
    RECEIVE,
    /** Units were counted; lines are absolute. */
    COUNT,
    /** Units were damaged and are written off. */
    DAMAGE,
    /** Units were lost. */
    SHRINKAGE,
    /** Units came back from a customer. */
    RETURN,
    /** A mistake is corrected. */
    CORRECTION,
    /** Units came from or went to a place that isn't kept here. */
    TRANSFER,
    /** Anything else. */
    OTHER
}
