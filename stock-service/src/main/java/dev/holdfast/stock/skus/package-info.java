/**
 * Keeps what holds for SKUs: stocked by day or not, for sale or not, who serves them. Start at
 * {@link dev.holdfast.stock.skus.Skus}.
 */
@NullMarked
package dev.holdfast.stock.skus;

import org.jspecify.annotations.NullMarked;
