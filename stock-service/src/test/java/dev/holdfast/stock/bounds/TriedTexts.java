package dev.holdfast.stock.bounds;

import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.StringRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts to try. Lengths are counted in code points, as everywhere in the contract. */
final class TriedTexts {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What one pattern or another doesn't allow, and what looks odd and is allowed. */
    private static final List<String> ODD =
            List.of(
                    "",
                    "a",
                    " blank before",
                    "blank after ",
                    "nbsp after\u00a0",
                    "BEL\u0007",
                    "NUL\u0000",
                    "C1\u0085",
                    "line\nbreak",
                    "-dash",
                    "CAPITALS",
                    "Čaj ☕ 茶",
                    "3F0C9A52-7B1E-4D08-9C64-5E2AB81F7D30",
                    "3f0c9a52-7b1e-4d08-9c64-5e2ab81f7d3",
                    "3f0c9a52-7b1e-4d08-9c64-5e2ab81f7d300");

    /** Two chars in Java, and one character. */
    private static final String WIDE = "\ud834\udd1e";

    private static final StringRules NO_BOUND = StringRules.getDefaultInstance();

    private TriedTexts() {}

    static List<Tried> of(FieldRules rules) {
        StringRules bounds = rules.getString();
        TriedValues.known(bounds, "min_len", "max_len", "pattern", "uuid", "in");
        Set<String> texts = new LinkedHashSet<>(bounds.getExampleList());
        texts.addAll(bounds.getInList());
        if (!bounds.toBuilder().clearExample().build().equals(NO_BOUND)) {
            texts.addAll(ODD);
        }
        if (bounds.hasMaxLen()) {
            int most = Math.toIntExact(bounds.getMaxLen());
            for (String each : List.of("a", WIDE)) {
                texts.add(each.repeat(most));
                texts.add(each.repeat(most + 1));
            }
        }
        return texts.stream().map(text -> new Tried(text, allowed(text, rules))).toList();
    }

    private static boolean allowed(String text, FieldRules rules) {
        StringRules bounds = rules.getString();
        if (text.isEmpty() && rules.getIgnore() == Ignore.IGNORE_IF_ZERO_VALUE) {
            return true;
        }
        int length = text.codePointCount(0, text.length());
        return !(text.isEmpty() && rules.getRequired())
                && length >= bounds.getMinLen()
                && (!bounds.hasMaxLen() || length <= bounds.getMaxLen())
                && (!bounds.hasPattern() || Pattern.matches(bounds.getPattern(), text))
                && (!bounds.getUuid() || UUID_FORM.matcher(text).matches())
                && (bounds.getInCount() == 0 || bounds.getInList().contains(text));
    }
}
