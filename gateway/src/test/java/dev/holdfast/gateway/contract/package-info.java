/** Tests of what can be called. */
@NullMarked
package dev.holdfast.gateway.contract;

import org.jspecify.annotations.NullMarked;
