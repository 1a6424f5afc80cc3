package dev.holdfast.local.screen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One JSON object a line, keys in the order they were put. Small enough that {@code version --json}
 * needs no JSON library at start.
 */
public final class JsonText {

    private final Map<String, String> members = new LinkedHashMap<>();

    /** Puts a text. */
    public JsonText put(String key, String value) {
        return raw(key, quote(value));
    }

    /** Puts a whole number. */
    public JsonText put(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Puts an object. */
    public JsonText put(String key, JsonText value) {
        return raw(key, value.toString());
    }

    /** Puts what is JSON already, such as a number with a fixed count of decimals. */
    public JsonText raw(String key, String json) {
        members.put(key, json);
        return this;
    }

    /** The object on one line. */
    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    if (point == '"' || point == '\\') {
                        quoted.append('\\').appendCodePoint(point);
                    } else if (point < 0x20) {
                        quoted.append("\\u%04x".formatted(point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                });
        return quoted.append('"').toString();
    }
}
