/**
 * The whole service under test, called over gRPC. Start at {@link
 * dev.holdfast.stock.running.RunningStock}.
 */
@NullMarked
package dev.holdfast.stock.running;

import org.jspecify.annotations.NullMarked;
