package dev.holdfast.cli.bench;

import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one round of one way gave.
 *
 * @param micros how long the calls took that went well
 * @param seconds how long the round took
 * @param units units granted
 * @param errors calls that went wrong
 * @param firstError what the first of them said
 */
record Sample(
        AtomicHistogram micros,
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
}
