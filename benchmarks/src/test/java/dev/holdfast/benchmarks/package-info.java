/** Every benchmark still runs; that it measures the right thing is tested beside each. */
@NullMarked
package dev.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
