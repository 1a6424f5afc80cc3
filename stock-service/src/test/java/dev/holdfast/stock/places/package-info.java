/** Tests of locations and settings. */
@NullMarked
package dev.holdfast.stock.places;

import org.jspecify.annotations.NullMarked;
