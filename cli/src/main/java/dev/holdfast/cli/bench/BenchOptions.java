package dev.holdfast.cli.bench;

import java.util.Locale;

/**
 * What load is made.
 *
 * @param skus over how many SKUs it goes
 * @param clients calls under way at a time
 * @param seconds how long each measurement of each round takes
 * @param lines lines an order, each of one unit of another SKU
 * @param skew how uneven the SKUs are chosen: 0 all alike, else the n-th is chosen in proportion to
 *     {@code 1 / n^skew}
 * @param sql whether the SQL is measured, too, where its database is at hand
 */
public record BenchOptions(
        int skus, int clients, int seconds, int lines, double skew, boolean sql) {

    /** The most SKUs. */
    public static final int MOST_SKUS = 100_000;

    /** The most calls at a time. */
    public static final int MOST_CLIENTS = 4_096;

    /** The longest measurement; all of them together stay within the 4 h that a hold may last. */
    public static final int MOST_SECONDS = 300;

    /** The most lines an order. */
    public static final int MOST_LINES = 100;

    /** The most uneven choice. */
    public static final double MOST_SKEW = 5;

    /** Checks the bounds. */
    public BenchOptions {
        check("skus", skus, MOST_SKUS);
        check("clients", clients, MOST_CLIENTS);
        check("seconds", seconds, MOST_SECONDS);
        check("lines", lines, Math.min(MOST_LINES, skus));
        if (!(skew >= 0 && skew <= MOST_SKEW)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "skew: %s (expected: 0..%.0f)", skew, MOST_SKEW));
        }
    }

    /** The same, without the SQL. */
    public BenchOptions withoutSql() {
        return new BenchOptions(skus, clients, seconds, lines, skew, false);
    }

    /** Complains by the option's name. */
    static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: 1..%d)".formatted(name, value, most));
        }
    }
}
