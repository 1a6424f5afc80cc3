package dev.holdfast.chaos.history;

/** What a caller knows after a call. */
public enum Outcome {
    /** It took effect, once. */
    OK,
    /** It was refused for a reason of ours: it left nothing. */
    REFUSED,
    /** It may have taken effect or not. */
    UNKNOWN
}
