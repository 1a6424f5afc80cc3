package dev.holdfast.chaos.proxy;

import java.time.Duration;
import java.util.List;

/**
 * What an edge does with what it carries. What is held back flows again when the weather changes,
 * as TCP sends again what was lost.
 *
 * @param delay before each piece is passed on
 * @param stutters the share of pieces that are late by {@code stutter}, as after a lost packet
 * @param stutter how late these are
 * @param holdsRequests whether what is asked gets stuck
 * @param holdsAnswers whether what is answered gets stuck
 * @param refuses whether new connections are ended at once
 * @param bytesPerSecond how much passes in each direction; 0 means all
 * @param cutAfterBytes after which a connection is reset; 0 means never
 * @param cutAt in an answer, before which the connection is reset; empty means never
 * @param cutShare in which share of the answers that happens
 * @param rewrites in what is asked, for services that shall be broken
 */
public record Weather(
        Duration delay,
        double stutters,
        Duration stutter,
        boolean holdsRequests,
        boolean holdsAnswers,
        boolean refuses,
        long bytesPerSecond,
        long cutAfterBytes,
        String cutAt,
        double cutShare,
        List<Rewrite> rewrites) {

    /** Everything passes at once. */
    public static final Weather FAIR =
            new Weather(
                    Duration.ZERO, 0, Duration.ZERO, false, false, false, 0, 0, "", 0, List.of());

    /** Nothing passes, and nobody is told. */
    public static Weather blackHole() {
        return oneWay(true, true);
    }

    /** Nothing passes in one direction. */
    public static Weather oneWay(boolean requests, boolean answers) {
        return new Weather(
                Duration.ZERO, 0, Duration.ZERO, requests, answers, false, 0, 0, "", 0, List.of());
    }

    /** Nobody gets through, and everybody is told. */
    public static Weather refusing() {
        return new Weather(
                Duration.ZERO, 0, Duration.ZERO, false, false, true, 0, 0, "", 0, List.of());
    }

    /** Everything is late. */
    public static Weather late(Duration delay) {
        return new Weather(delay, 0, Duration.ZERO, false, false, false, 0, 0, "", 0, List.of());
    }

    /** A share of the pieces is late by as much as TCP needs to send a lost packet again. */
    public static Weather stuttering(double share, Duration by) {
        return new Weather(Duration.ZERO, share, by, false, false, false, 0, 0, "", 0, List.of());
    }

    /** So much passes. */
    public static Weather slow(long bytesPerSecond) {
        return new Weather(
                Duration.ZERO,
                0,
                Duration.ZERO,
                false,
                false,
                false,
                bytesPerSecond,
                0,
                "",
                0,
                List.of());
    }

    /** Each connection is reset after so much. */
    public static Weather cutAfter(long bytes) {
        return new Weather(
                Duration.ZERO, 0, Duration.ZERO, false, false, false, 0, bytes, "", 0, List.of());
    }

    /** Connections are reset when this share of the answers with this text comes. */
    public static Weather cutAt(String text, double share) {
        return new Weather(
                Duration.ZERO, 0, Duration.ZERO, false, false, false, 0, 0, text, share, List.of());
    }

    /** What is asked is changed on the way. */
    public static Weather rewriting(List<Rewrite> rewrites) {
        return new Weather(
                Duration.ZERO, 0, Duration.ZERO, false, false, false, 0, 0, "", 0, rewrites);
    }

    /**
     * Replaces a text by another of the same length.
     *
     * @param from what is looked for
     * @param to what stands there instead
     */
    public record Rewrite(String from, String to) {
        public Rewrite {
            if (from.length() != to.length()) {
                throw new IllegalArgumentException(
                        "'%s' isn't as long as '%s'".formatted(to, from));
            }
        }
    }
}
