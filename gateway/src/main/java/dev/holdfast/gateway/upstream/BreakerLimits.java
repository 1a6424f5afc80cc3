package dev.holdfast.gateway.upstream;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * When calls to a service that seems to be away stop for a moment.
 *
 * @param window of how many last calls the failures are counted
 * @param least how many of them there must be before anything is concluded
 * @param failuresPercent at which share of failures it opens
 * @param pause how long it stays open before it lets some calls try
 * @param probes how many calls may try then
 * @param leastDeadline a call whose time ran out counts only if it had at least so much: nobody
 *     opens it for all with deadlines that no service could meet
 */
record BreakerLimits(
        int window,
        int least,
        int failuresPercent,
        Duration pause,
        int probes,
        Duration leastDeadline) {

    static Section<BreakerLimits> section(String prefix) {
        var s = Settings.under(prefix);
        var window = s.integer("window", 50, 5, 10_000, "Calls of which failures are counted.");
        var least = s.integer("least-calls", 10, 1, 10_000, "Calls before anything is concluded.");
        var failures =
                s.integer("failures-percent", 50, 1, 100, "Share of failures at which it opens.");
        var pause =
                s.duration(
                        "pause",
                        Duration.ofMillis(500),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        "How long it stays open before some calls may try.");
        var probes = s.integer("probes", 5, 1, 1_000, "How many calls may try then.");
        var deadline =
                s.duration(
                        "least-deadline",
                        Duration.ofSeconds(1),
                        Duration.ofMillis(1),
                        Duration.ofMinutes(1),
                        "Calls with less time than this don't count when it runs out.");
        return s.section(c ->
                new BreakerLimits(
                        c.get(window),
                        c.get(least),
                        c.get(failures),
                        c.get(pause),
                        c.get(probes),
                        c.get(deadline)));
    }
}
