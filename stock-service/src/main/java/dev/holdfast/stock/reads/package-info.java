/**
 * Answers the calls that change nothing. Start at {@link dev.holdfast.stock.reads.StockReads} and
 * {@link dev.holdfast.stock.reads.ReservationReads}.
 */
@NullMarked
package dev.holdfast.stock.reads;

import org.jspecify.annotations.NullMarked;
