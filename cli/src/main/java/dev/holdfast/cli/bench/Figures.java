package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one way came to: the medians of its rounds, each figure for itself, and all its errors.
 *
 * @param rate calls a second that went well
 * @param p50 milliseconds within which half of them ended
 * @param p99 all but one in a hundred
 * @param p999 all but one in a thousand
 * @param errors calls of all rounds that went wrong
 */
record Figures(double rate, double p50, double p99, double p999, long errors) {

    static Figures of(List<Sample> rounds) {
        return new Figures(
                median(rounds, Sample::rate),
                median(rounds, sample -> sample.millis(50)),
                median(rounds, sample -> sample.millis(99)),
                median(rounds, sample -> sample.millis(99.9)),
                rounds.stream().mapToLong(Sample::errors).sum());
    }

    /** The middle one, or the mean of the two in the middle. */
    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** How many times the other's rate this one's is; {@code null} where the other did nothing. */
    String ratio(Figures other) {
        return quotient(rate, other.rate);
    }

    /** For people and scripts alike; {@code null} where there is nothing to divide by. */
    static String quotient(double part, double whole) {
        return whole == 0 ? "null" : number("%.3f", part / whole);
    }

    JsonText json() {
        return new JsonText()
                .raw("rate", number("%.1f", rate))
                .raw("p50_ms", number("%.3f", p50))
                .raw("p99_ms", number("%.3f", p99))
                .raw("p999_ms", number("%.3f", p999))
                .put("errors", errors);
    }

    /** The table's head, for {@link #line}. */
    static String head(String what, String last) {
        return String.format(
                Locale.ROOT,
                "%-22s %10s %9s %9s %9s %7s %8s%n",
                what,
                "calls/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "errors",
                last);
    }

    String line(String name, String last) {
        return String.format(
                Locale.ROOT,
                "%-22s %,10.0f %9.2f %9.2f %9.2f %,7d %8s%n",
                name,
                rate,
                p50,
                p99,
                p999,
                errors,
                last);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
