package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * How a lost database is noticed.
 *
 * @param interval time between two looks, give or take a fifth
 * @param timeout how long a look may take
 */
public record WatchConfig(Duration interval, Duration timeout) {

    /** Notices a loss within two seconds. */
    public static final WatchConfig DEFAULT =
            new WatchConfig(Duration.ofMillis(400), Duration.ofMillis(700));

    /** The settings {@code <prefix>.interval} and {@code <prefix>.timeout}. */
    public static Section<WatchConfig> section(String prefix) {
        var s = Settings.under(prefix);
        var interval =
                s.duration(
                        "interval",
                        DEFAULT.interval(),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        "Time between two looks at the database.");
        var timeout =
                s.duration(
                        "timeout",
                        DEFAULT.timeout(),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        "How long a look may take; two in vain and the service is not ready.");
        return s.section(c -> new WatchConfig(c.get(interval), c.get(timeout)));
    }
}
