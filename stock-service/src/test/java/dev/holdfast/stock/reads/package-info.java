/** Tests of the calls that change nothing. */
@NullMarked
package dev.holdfast.stock.reads;

import org.jspecify.annotations.NullMarked;
