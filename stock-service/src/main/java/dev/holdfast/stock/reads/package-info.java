/**
 * Answers the calls that change nothing, each from one statement in one read-only transaction of
 * its merchant. Start at {@link dev.holdfast.stock.reads.StockReads} and {@link
 * dev.holdfast.stock.reads.ReservationReads}.
 */
@NullMarked
package dev.holdfast.stock.reads;

import org.jspecify.annotations.NullMarked;
