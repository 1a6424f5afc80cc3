package dev.holdfast.stock.bounds;

import org.jspecify.annotations.Nullable;

/**
 * A value of a field, on a bound or beyond it.
 *
 * @param value the value; null for none
 * @param allowed whether the field's bounds allow it
 */
record Tried(@Nullable Object value, boolean allowed) {
    private static final int LONGEST = 60;

    /** The value in words. */
    String what() {
        if (value == null) {
            return "unset";
        }
        String text = value.toString().replace('\n', ' ');
        return text.length() <= LONGEST
                ? "'" + text + "'"
                : "'%s…' of %d".formatted(text.substring(0, LONGEST), text.length());
    }
}
