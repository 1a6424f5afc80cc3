/** Whole runs, short ones. Start at {@link dev.holdfast.chaos.run.ChaosIT}. */
@NullMarked
package dev.holdfast.chaos.run;

import org.jspecify.annotations.NullMarked;
