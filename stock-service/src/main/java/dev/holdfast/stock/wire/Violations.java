package dev.holdfast.stock.wire;

import java.util.ArrayList;
import java.util.List;

/** What is malformed in one request: all of it, in the order of the fields. */
public final class Violations {
    private static final int LONGEST_ECHO = 40;

    private final List<Violation> all = new ArrayList<>();
    private int line = -1;

    /**
     * One malformed field.
     *
     * @param field its path, such as {@code lines[3].units}
     * @param description its value and what is expected, such as {@code -2 (expected: 1..10)}
     */
    public record Violation(String field, String description) {
        @Override
        public String toString() {
            return field + ": " + description;
        }
    }

    /** From here on fields are those of this line, counted from 0. */
    public void atLine(int index) {
        line = index;
    }

    /** From here on fields are those of the request itself. */
    public void atTop() {
        line = -1;
    }

    /** Adds a field with its value and what was expected instead. */
    public void add(String field, Object value, String expected) {
        String path = line < 0 ? field : "lines[" + line + "]." + field;
        all.add(new Violation(path, value + " (expected: " + expected + ")"));
    }

    /** Adds a field that is unset and must not be. */
    public void unset(String field, String expected) {
        add(field, "unset", expected);
    }

    /** Adds a text field, quoted and cut short. */
    public void text(String field, String value, String expected) {
        add(field, quoted(value), expected);
    }

    /** True if nothing is malformed. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What is malformed. */
    public List<Violation> list() {
        return List.copyOf(all);
    }

    /** Control characters are shown as escapes, so that a log line stays one line. */
    private static String quoted(String value) {
        StringBuilder shown = new StringBuilder("\"");
        value.codePoints()
                .limit(LONGEST_ECHO)
                .forEach(c -> {
                    if (Character.isISOControl(c)) {
                        shown.append("\\u%04x".formatted(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        int length = value.codePointCount(0, value.length());
        return length <= LONGEST_ECHO
                ? shown.append('"').toString()
                : shown.append("…\" of %d characters".formatted(length)).toString();
    }
}
