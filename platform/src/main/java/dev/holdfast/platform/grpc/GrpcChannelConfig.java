package dev.holdfast.platform.grpc;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * How another service is called.
 *
 * @param target where it is: {@code host:port}, or any target of grpc-java such as {@code
 *     dns:///stock:7002}; calls go round all addresses
 * @param deadline for calls that have none and are made outside of a call with one
 * @param tries how often a call that ended UNAVAILABLE is sent in all; 1 means once
 * @param messageBytes largest answer
 * @param keepAlive idle time after which the channel pings
 * @param keepAliveTimeout how long a ping may stay unanswered
 * @param tls files for TLS; authorities switch it on
 */
public record GrpcChannelConfig(
        String target,
        Duration deadline,
        int tries,
        int messageBytes,
        Duration keepAlive,
        Duration keepAliveTimeout,
        TlsConfig tls) {

    /** The settings of the channel to one service. */
    public static Section<GrpcChannelConfig> section(String prefix, String defaultTarget) {
        var s = Settings.under(prefix);
        var target = s.text("target", defaultTarget, "Where the service is called: host:port.");
        var deadline =
                s.duration(
                        "deadline",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(1),
                        Duration.ofMinutes(10),
                        "Deadline of calls that have no other.");
        var tries = s.integer("tries", 1, 1, 5, "How often a call that ended UNAVAILABLE is sent.");
        var message =
                s.bytes("message", 4 << 20, 1 << 10, 64 << 20, "Largest answer that is taken.");
        var keepAlive =
                s.duration(
                        "keep-alive",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofHours(2),
                        "Time without traffic after which the channel pings.");
        var timeout =
                s.duration(
                        "keep-alive-timeout",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        "How long a ping may stay unanswered.");
        var tls = s.include(TlsConfig.section(prefix + ".tls"));
        return s.section(c ->
                new GrpcChannelConfig(
                        c.get(target),
                        c.get(deadline),
                        c.get(tries),
                        c.get(message),
                        c.get(keepAlive),
                        c.get(timeout),
                        c.get(tls)));
    }

    /** A plain channel with default limits. */
    public static GrpcChannelConfig to(String target) {
        return new GrpcChannelConfig(
                target,
                Duration.ofSeconds(10),
                1,
                4 << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                TlsConfig.NONE);
    }
}
