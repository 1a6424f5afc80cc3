/**
 * The bounds that the contract states in its options, tried on a running service: begin at {@link
 * dev.holdfast.stock.bounds.ContractBoundsIT}.
 */
@NullMarked
package dev.holdfast.stock.bounds;

import org.jspecify.annotations.NullMarked;
