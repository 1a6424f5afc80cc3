package dev.holdfast.gateway.json;

import java.io.Serial;

/** A value that its field doesn't take; the message says what it takes. */
final class BadValue extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    BadValue(String expected) {
        super(expected, null, false, false);
    }

    String expected() {
        return String.valueOf(getMessage());
    }
}
