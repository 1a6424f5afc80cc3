/**
 * The calls that change something: decode, deadline, submit, encode. Start at {@link
 * dev.holdfast.stock.grpc.ReservationGrpcService}.
 */
@NullMarked
package dev.holdfast.stock.grpc;

import org.jspecify.annotations.NullMarked;
