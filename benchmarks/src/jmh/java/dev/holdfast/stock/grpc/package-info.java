/**
 * What a call costs between the wire and the lanes. Start at {@link
 * dev.holdfast.stock.grpc.ReserveWireBenchmark}.
 */
@NullMarked
package dev.holdfast.stock.grpc;

import org.jspecify.annotations.NullMarked;
