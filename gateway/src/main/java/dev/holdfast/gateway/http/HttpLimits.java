package dev.holdfast.gateway.http;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * What the port lets through.
 *
 * @param bodyBytes largest body of a request, unpacked
 * @param headerBytes largest headers of a request
 * @param lineBytes longest request line
 * @param streams calls at a time on one HTTP/2 connection
 * @param resets calls a client may cancel within the reset window before its connection is closed
 * @param resetWindow over which cancelled calls are counted
 * @param idle how long a connection may be silent
 */
public record HttpLimits(
        int bodyBytes,
        int headerBytes,
        int lineBytes,
        int streams,
        int resets,
        Duration resetWindow,
        Duration idle) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** The settings {@code gateway.limits.…}. */
    public static Section<HttpLimits> section() {
        var s = Settings.under("gateway.limits");
        var body =
                s.bytes(
                        "body",
                        4 * MIB,
                        KIB,
                        64 * MIB,
                        "Largest request, unpacked; of a stream, largest message.");
        var headers = s.bytes("headers", 16 * KIB, KIB, 256 * KIB, "Largest headers of a request.");
        var line =
                s.bytes("line", 16 * KIB, KIB, 256 * KIB, "Longest request line, query included.");
        var streams =
                s.integer("streams", 128, 1, 10_000, "Calls at a time on one HTTP/2 connection.");
        var resets =
                s.integer(
                        "resets",
                        20_000,
                        10,
                        10_000_000,
                        "Calls a client may cancel within the reset window before its connection is closed.");
        var window =
                s.duration(
                        "reset-window",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        "Time over which cancelled calls are counted.");
        var idle =
                s.duration(
                        "idle",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(2),
                        "How long a connection may be silent.");
        return s.section(c ->
                new HttpLimits(
                        c.get(body),
                        c.get(headers),
                        c.get(line),
                        c.get(streams),
                        c.get(resets),
                        c.get(window),
                        c.get(idle)));
    }
}
