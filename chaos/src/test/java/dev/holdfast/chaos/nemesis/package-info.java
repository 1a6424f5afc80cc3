/** The order of the faults. Start at {@link dev.holdfast.chaos.nemesis.TurnsTest}. */
@NullMarked
package dev.holdfast.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
