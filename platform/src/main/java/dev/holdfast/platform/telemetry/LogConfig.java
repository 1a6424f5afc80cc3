package dev.holdfast.platform.telemetry;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;

/**
 * What is logged, and how.
 *
 * @param level the least level that is written
 * @param format how a line looks
 */
public record LogConfig(Level level, Format format) {

    /** Levels, from much to little. */
    public enum Level {
        /** Everything. */
        TRACE,
        /** What helps to find a bug. */
        DEBUG,
        /** What happens. */
        INFO,
        /** What someone should look at. */
        WARN,
        /** Bugs. */
        ERROR
    }

    /** How a line looks. */
    public enum Format {
        /** Plain on a terminal, JSON elsewhere. */
        AUTO,
        /** One JSON object a line. */
        JSON,
        /** For people. */
        TEXT
    }

    /** The settings {@code log.…}, the same for every service. */
    public static Section<LogConfig> section() {
        var s = Settings.under("log");
        var level = s.choice("level", Level.INFO, "The least level that is logged.");
        var format =
                s.choice("format", Format.AUTO, "How lines look; auto is plain on a terminal.");
        return s.section(c -> new LogConfig(c.get(level), c.get(format)));
    }
}
