package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How much memory was taken in the course of a run.
 *
 * @param points in the order of time; at least one
 */
record Series(List<Point> points) {

    /** What the first and the last of a run is; of a shorter run its halves. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final double MB = 1 << 20;

    /**
     * One look.
     *
     * @param nanos when, by {@link System#nanoTime}
     * @param bytes how much
     */
    record Point(long nanos, long bytes) {}

    /**
     * How much in a part of the run, in MB.
     *
     * @param least the least
     * @param median the middle
     * @param most the most
     */
    record Spread(double least, double median, double most) {

        private static Spread of(List<Point> points) {
            double[] sorted =
                    points.stream().mapToDouble(point -> point.bytes / MB).sorted().toArray();
            double median = Figures.median(points, point -> point.bytes / MB);
            return new Spread(sorted[0], median, sorted[sorted.length - 1]);
        }

        private JsonText json() {
            return new JsonText()
                    .raw("min", number(least))
                    .raw("median", number(median))
                    .raw("max", number(most));
        }
    }

    /** Of the whole run. */
    Spread whole() {
        return Spread.of(points);
    }

    /** Of its first minute. */
    Spread first() {
        long end = points.getFirst().nanos + window();
        return Spread.of(points.stream().filter(point -> point.nanos - end <= 0).toList());
    }

    /** Of its last minute. */
    Spread last() {
        long begin = points.getLast().nanos - window();
        return Spread.of(points.stream().filter(point -> point.nanos - begin >= 0).toList());
    }

    JsonText json() {
        Spread whole = whole();
        return whole.json().put("first_minute", first().json()).put("last_minute", last().json());
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                "%-38s %7s %7s %7s %13s %12s%n",
                "memory, MB",
                "min",
                "median",
                "max",
                "first minute",
                "last minute");
    }

    String line(String name) {
        Spread whole = whole();
        return String.format(
                Locale.ROOT,
                "%-38s %7.0f %7.0f %7.0f %13.0f %12.0f%n",
                name,
                whole.least,
                whole.median,
                whole.most,
                first().median,
                last().median);
    }

    private long window() {
        long all = points.getLast().nanos - points.getFirst().nanos;
        return Math.min(WINDOW.toNanos(), all / 2);
    }

    private static String number(double megabytes) {
        return String.format(Locale.ROOT, "%.1f", megabytes);
    }
}
