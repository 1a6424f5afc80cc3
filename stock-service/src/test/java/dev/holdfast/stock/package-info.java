/** The service's own settings. */
@NullMarked
package dev.holdfast.stock;

import org.jspecify.annotations.NullMarked;
