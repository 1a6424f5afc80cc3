package dev.holdfast.cli.bench;

/**
 * How many rows to put into the tables beforehand.
 *
 * @param holds open holds, each of one line and one unit
 * @param movements movements, those of the holds among them; where there are fewer than holds, as
 *     many as these
 */
public record Rows(int holds, int movements) {

    /** The most open holds. */
    public static final int MOST_HOLDS = 5_000_000;

    /** The most movements. */
    public static final int MOST_MOVEMENTS = 50_000_000;

    /** Checks the bounds, and raises the movements to the holds. */
    public Rows {
        check("holds", holds, MOST_HOLDS);
        check("movements", movements, MOST_MOVEMENTS);
        movements = Math.max(holds, movements);
    }

    /** Whether there is nothing to put in. */
    public boolean isEmpty() {
        return movements == 0;
    }

    /** One in so many of them. */
    Rows share(int parts) {
        return new Rows(holds / parts, movements / parts);
    }

    /** What is left without those. */
    Rows without(Rows those) {
        return new Rows(holds - those.holds, movements - those.movements);
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: 0..%d)".formatted(name, value, most));
        }
    }
}
