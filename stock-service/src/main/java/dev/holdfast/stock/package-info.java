/** Levels, reservations, movements and locations: who may have which units. */
@NullMarked
package dev.holdfast.stock;

import org.jspecify.annotations.NullMarked;
