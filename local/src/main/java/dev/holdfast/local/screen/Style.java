package dev.holdfast.local.screen;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/**
 * Whether text may be coloured: on a terminal, and not where {@code NO_COLOR} is set to anything
 * (no-color.org) or {@code TERM} is {@code dumb}.
 *
 * @param coloured whether escape sequences are written
 */
public record Style(boolean coloured) {

    /** What suits this process. */
    public static Style ofProcess() {
        return of(System.getenv(), onTerminal());
    }

    /** Whether what is printed is read on a terminal, now. */
    static boolean onTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    static Style of(Map<String, String> environment, boolean terminal) {
        boolean refused =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || "dumb".equals(environment.get("TERM"));
        return new Style(terminal && !refused);
    }

    /** In bold. */
    public String bold(String text) {
        return paint("1", text);
    }

    /** In red, for what went wrong. */
    public String alarm(String text) {
        return paint("31", text);
    }

    /** Less bright, for what may be passed over. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
