package dev.holdfast.cli.replay;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is replayed, and how.
 *
 * @param orders the order file
 * @param opening the file of what is there when it begins
 * @param openingColumn which of its columns; several joined by {@code +} are summed
 * @param finalFile where to write what is there at the end
 * @param concurrency 1 runs in the file's order, more so many invoices at a time
 */
public record ReplayOptions(
        Path orders,
        Path opening,
        String openingColumn,
        Optional<Path> finalFile,
        int concurrency) {

    /** The most invoices at a time. */
    public static final int MOST_CONCURRENT = 512;

    /** Checks the bounds. */
    public ReplayOptions {
        if (concurrency < 1 || concurrency > MOST_CONCURRENT) {
            throw new IllegalArgumentException(
                    "concurrency: %d (expected: 1..%d)".formatted(concurrency, MOST_CONCURRENT));
        }
    }
}
