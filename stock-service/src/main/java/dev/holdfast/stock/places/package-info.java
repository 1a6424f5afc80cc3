/**
 * Keeps a merchant's locations and settings: few rows, seldom changed, read by every batch. Start
 * at {@link dev.holdfast.stock.places.Places}.
 */
@NullMarked
package dev.holdfast.stock.places;

import org.jspecify.annotations.NullMarked;
