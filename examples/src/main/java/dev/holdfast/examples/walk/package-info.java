/**
 * A walk through the rules at a running system, call by call. Start at {@link
 * dev.holdfast.examples.walk.WalkMain}.
 */
@NullMarked
package dev.holdfast.examples.walk;

import org.jspecify.annotations.NullMarked;
