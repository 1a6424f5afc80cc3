package dev.holdfast.local.screen;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Ends a command with a message for people: what is wrong, and what mends it. Thrown anywhere below
 * a command, printed by the command line alone.
 */
public final class Complaint extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String mend;

    /** Says what is wrong and what mends it, both in full sentences. */
    public Complaint(ExitCode exit, String problem, String mend) {
        super(problem);
        this.exit = exit;
        this.mend = mend;
    }

    /** The same, with what caused it where that is known. */
    public Complaint(ExitCode exit, String problem, String mend, @Nullable Throwable cause) {
        super(problem, cause);
        this.exit = exit;
        this.mend = mend;
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What the reader can do about it. */
    public String mend() {
        return mend;
    }

    /** What the process ends with. */
    public ExitCode exit() {
        return exit;
    }
}
