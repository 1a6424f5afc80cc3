package dev.holdfast.cli.up;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;

/**
 * What {@code up} itself can be told.
 *
 * @param postgresPort where its PostgreSQL listens
 */
public record UpConfig(int postgresPort) {

    /** The settings {@code up.…}. */
    public static Section<UpConfig> section() {
        var s = Settings.under("up");
        var port = s.port("postgres.port", 0, "Port of the embedded PostgreSQL; 0 is any free.");
        return s.section(c -> new UpConfig(c.get(port)));
    }
}
