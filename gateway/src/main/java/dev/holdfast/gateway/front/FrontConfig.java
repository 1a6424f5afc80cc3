package dev.holdfast.gateway.front;

import dev.holdfast.gateway.http.HttpLimits;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;

/**
 * Where clients reach the gateway.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 takes a free one
 * @param limits what it lets through
 * @param cors which pages may call from a browser
 */
public record FrontConfig(String host, int port, HttpLimits limits, CorsConfig cors) {

    /**
     * The settings {@code gateway.host}, {@code gateway.port}, {@code gateway.limits.…} and {@code
     * gateway.cors.…}.
     */
    public static Section<FrontConfig> section(int defaultPort) {
        var s = Settings.under("gateway");
        var host = s.text("host", "127.0.0.1", "Address that HTTP and gRPC are served on.");
        var port = s.port("port", defaultPort, "Port of HTTP and gRPC; 0 takes a free one.");
        var limits = s.include(HttpLimits.section());
        var cors = s.include(CorsConfig.section());
        return s.section(
                c -> new FrontConfig(c.get(host), c.get(port), c.get(limits), c.get(cors)));
    }
}
