/**
 * Why a call is refused, and how that is said: begin at {@link
 * dev.holdfast.gateway.problem.Refusals}.
 */
@NullMarked
package dev.holdfast.gateway.problem;

import org.jspecify.annotations.NullMarked;
