package dev.holdfast.gateway.front;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pages may call from a browser.
 *
 * @param origins such as {@code https://shop.example}; {@code *} is any
 */
public record CorsConfig(Set<String> origins) {

    /** Any page at all. */
    static final String ANY = "*";

    /** Keeps its own copy. */
    public CorsConfig {
        origins = Set.copyOf(origins);
    }

    /** The settings {@code gateway.cors.…}. */
    public static Section<CorsConfig> section() {
        var s = Settings.under("gateway.cors");
        var origins =
                s.optionalText(
                        "origins",
                        "Origins whose pages may call from a browser, comma separated, such as"
                                + " https://shop.example; * is any, empty is none.");
        return s.section(c ->
                new CorsConfig(
                        Arrays.stream(c.get(origins).orElse("").split(",", -1))
                                .map(String::strip)
                                .filter(origin -> !origin.isEmpty())
                                .collect(Collectors.toSet())));
    }

    boolean allows(String origin) {
        return origins.contains(origin) || origins.contains(ANY);
    }
}
