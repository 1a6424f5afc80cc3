package dev.holdfast.local.screen;

/** What the process ends with. Scripts rely on these numbers: {@code docs/cli.md} has them. */
public enum ExitCode {
    /** Done, and the verdict, where there is one, is good. */
    OK(0),
    /** It failed; the message says at what. */
    FAILED(1),
    /** The command line or a file it names is wrong; nothing was done. */
    USAGE(2),
    /** It ran to its end, and its verdict is bad: a level isn't the sum of its movements. */
    VERDICT(3),
    /** Something it needs isn't to be had now: a server, a database, a port, a folder in use. */
    UNAVAILABLE(69),
    /** The token is missing, is refused, or lacks a scope. */
    NO_PERMISSION(77),
    /** The configuration is wrong; nothing was started. */
    CONFIGURATION(78);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }
}
