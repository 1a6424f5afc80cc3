/** What is measured is what is meant: the answers that the benchmarks get. */
@NullMarked
package dev.holdfast.stock.lanes;

import org.jspecify.annotations.NullMarked;
