/**
 * Measures a stock service, the database below it and the wire above it in one run. Start at {@link
 * dev.holdfast.cli.bench.Bench}; what is measured is a {@link dev.holdfast.cli.bench.Way}, and how,
 * a {@link dev.holdfast.cli.bench.Round}.
 */
@NullMarked
package dev.holdfast.cli.bench;

import org.jspecify.annotations.NullMarked;
