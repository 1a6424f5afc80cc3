/** Tests of the encoders. */
@NullMarked
package dev.holdfast.stock.wire;

import org.jspecify.annotations.NullMarked;
