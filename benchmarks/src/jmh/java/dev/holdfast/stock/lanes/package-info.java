/**
 * What the lanes cost: queueing, batching and the way from one event loop to another. Start at
 * {@link dev.holdfast.stock.lanes.LanesBenchmark}.
 */
@NullMarked
package dev.holdfast.stock.lanes;

import org.jspecify.annotations.NullMarked;
