package dev.holdfast.chaos.history;

/** Why a call was made. */
public enum Kind {
    /** For the first time. */
    FIRST,
    /** Again, for the outcome was unknown. */
    RETRY,
    /** Again, though it had been answered OK. */
    REPEAT,
    /** At the same time as the first. */
    TWIN,
    /** With the id of a call that was answered OK, and other content. */
    OTHER_CONTENT
}
