/** The lanes, with a store that answers when told. */
@NullMarked
package dev.holdfast.stock.lanes;

import org.jspecify.annotations.NullMarked;
