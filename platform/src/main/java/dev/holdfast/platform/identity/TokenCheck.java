package dev.holdfast.platform.identity;

import java.time.Instant;

/** What became of a token. */
public sealed interface TokenCheck {

    /**
     * It is good.
     *
     * @param caller whom it names
     * @param notBefore from when on
     * @param expires until when
     */
    record Accepted(Caller caller, Instant notBefore, Instant expires) implements TokenCheck {}

    /** It is not. */
    enum Refused implements TokenCheck {
        /** There is none. */
        TOKEN_MISSING("The call carries no bearer token in its authorization header."),
        /** It is malformed, not signed by a known key, or its claims don't fit. */
        TOKEN_INVALID("The bearer token is malformed, not signed by a known key or not for us."),
        /** It was good once. */
        TOKEN_EXPIRED("The bearer token is expired. Ask for a new one.");

        private final String sentence;

        Refused(String sentence) {
            this.sentence = sentence;
        }

        /** What to tell the caller; it says nothing about the token itself. */
        public String sentence() {
            return sentence;
        }
    }
}
