/** Tests of the whole gateway. */
@NullMarked
package dev.holdfast.gateway;

import org.jspecify.annotations.NullMarked;
