/**
 * What the service decides: a pure function from what was read and what was asked to what is
 * answered and written. Start at {@link dev.holdfast.stock.core.Decider}.
 */
@NullMarked
package dev.holdfast.stock.core;

import org.jspecify.annotations.NullMarked;
