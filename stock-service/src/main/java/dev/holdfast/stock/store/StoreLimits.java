package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Serving;
import java.time.Duration;

/**
 * The bounds of one batch.
 *
 * @param rounds how often a batch may begin again because it needs more than it locked, 1 to 100
 * @param conflicts how often a batch may begin again because another was first, 0 to 100
 * @param dueHolds how many due holds a batch reads beside its own reservations, 1 to 10,000; of
 *     each level that needs them at least one
 * @param servedLines how many waiting lines a command serves, 1 to 10,000; what is left for others
 *     is set aside
 * @param answer how long the database may take; after it the batch is given up, and its outcome is
 *     unknown if a commit was sent. At least a millisecond
 */
public record StoreLimits(
        int rounds, int conflicts, int dueHolds, int servedLines, Duration answer) {
    /** What is used unless told otherwise. */
    public static final StoreLimits DEFAULTS =
            new StoreLimits(8, 5, 1_000, Serving.MOST_LINES, Duration.ofSeconds(15));

    public StoreLimits {
        within("rounds", rounds, 1, 100);
        within("conflicts", conflicts, 0, 100);
        within("dueHolds", dueHolds, 1, 10_000);
        within("servedLines", servedLines, 1, 10_000);
        if (answer.toMillis() < 1) {
            throw new IllegalArgumentException("answer: " + answer + " (expected: >= 1 ms)");
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: %d..%d)".formatted(name, value, least, most));
        }
    }
}
