/** Scripts and properties of the core. */
@NullMarked
package dev.holdfast.stock.core;

import org.jspecify.annotations.NullMarked;
