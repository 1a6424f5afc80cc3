package dev.holdfast.platform.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512}, {@code 64KiB}, {@code 4MiB}; below 2 GiB. */
final class Bytes {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(B|KiB|MiB)?");

    private Bytes() {}

    static int parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = form.group(2);
        long scale = "MiB".equals(unit) ? MIB : "KiB".equals(unit) ? KIB : 1;
        long bytes = Long.parseLong(form.group(1)) * scale;
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(text);
        }
        return (int) bytes;
    }

    static String print(int bytes) {
        if (bytes > 0 && bytes % MIB == 0) {
            return bytes / MIB + "MiB";
        }
        return bytes > 0 && bytes % KIB == 0 ? bytes / KIB + "KiB" : Integer.toString(bytes);
    }
}
