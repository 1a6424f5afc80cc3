package dev.holdfast.platform.life;

import java.io.Serial;

/** A service can't start; the message is one sentence that says why and what mends it. */
public final class StartException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Takes the sentence, for people, and the cause, for the log. */
    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
