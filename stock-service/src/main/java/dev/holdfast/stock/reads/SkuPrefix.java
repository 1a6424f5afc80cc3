package dev.holdfast.stock.reads;

import org.jspecify.annotations.Nullable;

/**
 * The range of codes that begin with a prefix, in the order of the key's collation {@code "C"}:
 * bytes of UTF-8, which is the order of code points. No character means anything but itself.
 */
final class SkuPrefix {
    private SkuPrefix() {}

    /**
     * The least text that is greater than all that begin with the prefix; null if there is none.
     */
    static @Nullable String end(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return prefix.substring(0, end) + Character.toString(next(last));
            }
        }
        return null;
    }

    /** Surrogates are no characters: the one before them is followed by the one behind them. */
    private static int next(int codePoint) {
        return codePoint + 1 == Character.MIN_SURROGATE
                ? Character.MAX_SURROGATE + 1
                : codePoint + 1;
    }
}
