/**
 * A whole run: start, trouble, audit, verdict. Start at {@link dev.holdfast.chaos.run.ChaosRun}.
 */
@NullMarked
package dev.holdfast.chaos.run;

import org.jspecify.annotations.NullMarked;
