package dev.holdfast.gateway.upstream;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * How what is safe to send again is sent again.
 *
 * @param tries how often a call is sent in all; 1 means once
 * @param firstWait about how long before it is sent again; doubled each time, with jitter
 * @param longestWait the most it is waited; a service that asks for more isn't asked again
 * @param budgetPercent how many repeats a hundred calls allow
 * @param budgetFloor how many repeats a second are allowed beside that
 */
record RetryLimits(
        int tries, Duration firstWait, Duration longestWait, int budgetPercent, int budgetFloor) {

    /** Checks that the first wait isn't the longest by far. */
    RetryLimits {
        if (firstWait.compareTo(longestWait) > 0) {
            throw new IllegalArgumentException(
                    "A retry's first-wait is longer than its longest-wait. Lower the first or raise"
                            + " the second.");
        }
    }

    static Section<RetryLimits> section(String prefix) {
        var s = Settings.under(prefix);
        var tries = s.integer("tries", 3, 1, 10, "How often a call is sent in all, if it is safe.");
        var first =
                s.duration(
                        "first-wait",
                        Duration.ofMillis(20),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(10),
                        "Time before a call is sent again; doubled each time, with jitter.");
        var longest =
                s.duration(
                        "longest-wait",
                        Duration.ofMillis(250),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(30),
                        "Longest time before a call is sent again.");
        var percent =
                s.integer("budget-percent", 20, 0, 100, "Repeats that a hundred calls allow.");
        var floor = s.integer("budget-floor", 10, 0, 10_000, "Repeats a second beside those.");
        return s.section(c ->
                new RetryLimits(
                        c.get(tries), c.get(first), c.get(longest), c.get(percent), c.get(floor)));
    }
}
