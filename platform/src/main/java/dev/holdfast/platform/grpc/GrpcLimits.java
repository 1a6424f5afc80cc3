package dev.holdfast.platform.grpc;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.config.Sources;
import java.time.Duration;
import java.util.Map;

/**
 * What a server lets through on one connection. grpc-java caps none of streams, resets and age by
 * itself.
 *
 * @param messageBytes largest request; up to twice that is read, to be refused with a reason
 * @param headerBytes largest set of headers
 * @param streams calls at a time
 * @param resets streams that a client may reset within {@code resetWindow}. 128 streams that all
 *     run into a deadline of 100 ms make 1,280 a second, which is the ordinary worst; a flood makes
 *     tens of thousands
 * @param resetWindow over what time resets are counted
 * @param flowWindowBytes initial HTTP/2 window
 * @param age after which a connection is replaced, give or take a tenth
 * @param ageGrace how long calls of a replaced connection may still run
 * @param keepAlive idle time after which the server pings
 * @param keepAliveTimeout how long a ping may stay unanswered
 * @param leastKeepAlive how often clients may ping at most
 * @param handshake how long a new connection may take to say what it wants
 */
public record GrpcLimits(
        int messageBytes,
        int headerBytes,
        int streams,
        int resets,
        Duration resetWindow,
        int flowWindowBytes,
        Duration age,
        Duration ageGrace,
        Duration keepAlive,
        Duration keepAliveTimeout,
        Duration leastKeepAlive,
        Duration handshake) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** The defaults of {@link #section}. */
    public static GrpcLimits defaults() {
        return Configuration.read(Sources.of(Map.of()), section("default"));
    }

    static Section<GrpcLimits> section(String prefix) {
        var s = Settings.under(prefix);
        var message = s.bytes("message", 4 * MIB, KIB, 64 * MIB, "Largest request message.");
        var header = s.bytes("headers", 16 * KIB, KIB, 256 * KIB, "Largest headers of a call.");
        var streams = s.integer("streams", 128, 1, 10_000, "Calls at a time on one connection.");
        var resets =
                s.integer(
                        "resets",
                        20_000,
                        10,
                        10_000_000,
                        "Calls a client may cancel within the reset window before its connection"
                                + " is closed.");
        var resetWindow =
                s.duration(
                        "reset-window",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        "Time over which cancelled calls are counted.");
        var flow = s.bytes("flow-window", MIB, 64 * KIB, 64 * MIB, "Initial HTTP/2 flow window.");
        var age =
                s.duration(
                        "connection-age",
                        Duration.ofMinutes(30),
                        Duration.ofMillis(100),
                        Duration.ofDays(7),
                        "Age at which a connection is replaced, give or take a tenth.");
        var grace =
                s.duration(
                        "connection-grace",
                        Duration.ofMinutes(2),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        "How long calls of a connection that is replaced may still run.");
        var keepAlive =
                s.duration(
                        "keep-alive",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofHours(2),
                        "Idle time after which the server pings its client.");
        var timeout =
                s.duration(
                        "keep-alive-timeout",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        "How long a ping may stay unanswered before the connection is closed.");
        var least =
                s.duration(
                        "keep-alive-least",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        "Clients that ping more often are turned away.");
        var handshake =
                s.duration(
                        "handshake",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(2),
                        "How long a new connection may take for its handshake.");
        return s.section(c ->
                new GrpcLimits(
                        c.get(message),
                        c.get(header),
                        c.get(streams),
                        c.get(resets),
                        c.get(resetWindow),
                        c.get(flow),
                        c.get(age),
                        c.get(grace),
                        c.get(keepAlive),
                        c.get(timeout),
                        c.get(least),
                        c.get(handshake)));
    }
}
