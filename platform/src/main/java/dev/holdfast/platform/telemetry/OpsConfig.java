package dev.holdfast.platform.telemetry;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;

/**
 * Where {@code /livez}, {@code /readyz} and {@code /metrics} are served.
 *
 * @param prefix the settings' prefix, for messages
 * @param host the address to bind
 * @param port the port to bind; 0 takes a free one
 */
public record OpsConfig(String prefix, String host, int port) {

    /** The settings {@code <prefix>.host} and {@code <prefix>.port}. */
    public static Section<OpsConfig> section(String prefix, int defaultPort) {
        var s = Settings.under(prefix);
        var host = s.text("host", "127.0.0.1", "Address of /livez, /readyz and /metrics.");
        var port =
                s.port("port", defaultPort, "Port of /livez, /readyz and /metrics; 0 is any free.");
        return s.section(c -> new OpsConfig(prefix, c.get(host), c.get(port)));
    }
}
