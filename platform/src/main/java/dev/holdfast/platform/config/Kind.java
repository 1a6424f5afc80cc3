package dev.holdfast.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes its value.
 *
 * @param expected what a good text looks like, for error messages and pages
 * @param parse gives the value, or throws {@link IllegalArgumentException} where the text is bad
 */
public record Kind<T>(String expected, Function<String, T> parse) {

    static Kind<String> text() {
        return new Kind<>("text that is not blank", Kind::notBlank);
    }

    static Kind<Optional<String>> optionalText() {
        return new Kind<>("text, or empty for none", Kind::optional);
    }

    static Kind<Optional<Path>> path() {
        return new Kind<>("a path, or empty for none", text -> optional(text).map(Path::of));
    }

    static Kind<Boolean> flag() {
        return new Kind<>(
                "true or false",
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException(text);
                        });
    }

    static Kind<Integer> integer(int least, int most) {
        return new Kind<>(
                "a whole number, %d..%d".formatted(least, most),
                text -> within(Integer.valueOf(text), least, most));
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        return new Kind<>(
                "a time such as 250ms, 30s, 5m or 2h, %s..%s"
                        .formatted(Durations.print(least), Durations.print(most)),
                text -> within(Durations.parse(text), least, most));
    }

    static Kind<Integer> bytes(int least, int most) {
        return new Kind<>(
                "bytes such as 512, 64KiB or 4MiB, %s..%s"
                        .formatted(Bytes.print(least), Bytes.print(most)),
                text -> within(Bytes.parse(text), least, most));
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(e -> e.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return new Kind<>(
                "one of " + names, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    private static Optional<String> optional(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static <T extends Comparable<T>> T within(T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }
}
