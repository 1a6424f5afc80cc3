package dev.holdfast.stock.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * PostgreSQL's text form of an array, such as {@code {"a","b"}}. Rows that have an array each can't
 * be given as arrays of arrays, which unnest flattens: they are given as texts and cast back.
 */
final class ArrayLiteral {
    private ArrayLiteral() {}

    static <T> String texts(List<T> elements, Function<T, String> text) {
        StringBuilder literal = new StringBuilder("{");
        for (T element : elements) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append('"');
            quote(text.apply(element), literal);
            literal.append('"');
        }
        return literal.append('}').toString();
    }

    static <T> String longs(List<T> elements, ToLongFunction<T> number) {
        StringBuilder literal = new StringBuilder("{");
        for (T element : elements) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append(number.applyAsLong(element));
        }
        return literal.append('}').toString();
    }

    static String uuids(List<UUID> elements) {
        return texts(elements, UUID::toString);
    }

    private static void quote(String text, StringBuilder literal) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
    }
}
