package dev.holdfast.platform.grpc;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;

/**
 * Where a server listens and what it lets through.
 *
 * @param prefix the settings' prefix, for messages
 * @param host the address to bind
 * @param port the port to bind; 0 takes a free one
 * @param limits what it lets through
 * @param tls files for TLS
 */
public record GrpcServerConfig(
        String prefix, String host, int port, GrpcLimits limits, TlsConfig tls) {

    /** The settings {@code <prefix>.host}, {@code <prefix>.port} and the limits. */
    public static Section<GrpcServerConfig> section(String prefix, int defaultPort) {
        var s = Settings.under(prefix);
        var host = s.text("host", "127.0.0.1", "Address the gRPC server binds.");
        var port = s.port("port", defaultPort, "Port of the gRPC server; 0 takes a free one.");
        var limits = s.include(GrpcLimits.section(prefix));
        var tls = s.include(TlsConfig.section(prefix + ".tls"));
        return s.section(c ->
                new GrpcServerConfig(prefix, c.get(host), c.get(port), c.get(limits), c.get(tls)));
    }

    /** A plain server on loopback with default limits: what tests and {@code up} take. */
    public static GrpcServerConfig local(String prefix, int port) {
        return new GrpcServerConfig(
                prefix, "127.0.0.1", port, GrpcLimits.defaults(), TlsConfig.NONE);
    }
}
