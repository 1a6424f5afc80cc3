package dev.holdfast.cli.bench;

import java.util.List;
import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one round of one way gave.
 *
 * @param micros how long the calls took that went well
 * @param steps the same of each of their steps
 * @param seconds how long the round took
 * @param units units granted
 * @param errors calls that went wrong
 * @param firstError what the first of them said
 */
record Sample(
        AtomicHistogram micros,
        List<AtomicHistogram> steps,
        double seconds,
        long units,
        long errors,
        @Nullable String firstError) {

    /** Calls a second that went well. */
    double rate() {
        return micros.getTotalCount() / seconds;
    }

    /** So many percent of the calls that went well took no longer than this. */
    double millis(double percent) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent) / 1e3;
    }

    /** One of the steps, as if it had been measured alone. */
    Sample step(int place) {
        return new Sample(steps.get(place), List.of(), seconds, 0, 0, null);
    }
}
