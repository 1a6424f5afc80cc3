/** The walk through the rules, walked. */
@NullMarked
package dev.holdfast.examples.walk;

import org.jspecify.annotations.NullMarked;
