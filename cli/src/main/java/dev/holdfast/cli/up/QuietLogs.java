package dev.holdfast.cli.up;

import dev.holdfast.platform.telemetry.LogConfig;
import dev.holdfast.platform.telemetry.Logs;

/** Logs of a command that speaks for itself: errors alone, as text. */
public final class QuietLogs {

    private QuietLogs() {}

    /** Replaces the logging of this process. */
    public static void start() {
        Logs.start(new LogConfig(LogConfig.Level.ERROR, LogConfig.Format.TEXT));
    }
}
