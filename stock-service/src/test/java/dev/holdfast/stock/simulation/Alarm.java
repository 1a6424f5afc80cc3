package dev.holdfast.stock.simulation;

/** A simulation found that something isn't as it must be. */
final class Alarm extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Check check;

    Alarm(Check check, String what, Throwable cause) {
        super(what, cause);
        this.check = check;
    }

    Alarm(Check check, String what) {
        super(what);
        this.check = check;
    }

    Check check() {
        return check;
    }
}
