package dev.holdfast.platform.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that can be configured: its name, default, bounds and a sentence that says what it
 * does. Declared through {@link Settings}, read through {@link Configuration#get(Setting)}.
 *
 * @param name lower case words joined by dots and hyphens, such as {@code stock.grpc.port}
 * @param kind how its text is read
 * @param defaultText the value where no source names it
 * @param secret whether its value is never printed and may come from a file of its own
 * @param doc one sentence for people
 */
public record Setting<T>(
        String name, Kind<T> kind, String defaultText, boolean secret, String doc) {

    static final String PREFIX = "HOLDFAST_";
    private static final Pattern NAME =
            Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*");

    /** Checks the name's form and that the default itself is a good value. */
    public Setting {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of a setting: " + name);
        }
        if (doc.isBlank()) {
            throw new IllegalArgumentException("A setting without a sentence: " + name);
        }
        var _ = kind.parse().apply(defaultText);
    }

    /** The environment variable that sets it, such as {@code HOLDFAST_STOCK_GRPC_PORT}. */
    public String environmentName() {
        return environmentName(name);
    }

    /** What a good value looks like, with its bounds. */
    public String expected() {
        return kind.expected();
    }

    /** Services of one process share settings such as {@code log.level}: both declare it alike. */
    boolean describesTheSameAs(Setting<?> other) {
        return name.equals(other.name)
                && expected().equals(other.expected())
                && defaultText.equals(other.defaultText)
                && secret == other.secret;
    }

    /** The environment variable of the setting with this name. */
    public static String environmentName(String name) {
        return PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
