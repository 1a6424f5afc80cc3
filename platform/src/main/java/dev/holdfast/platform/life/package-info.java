/** Starting and stopping in order. Start at {@link dev.holdfast.platform.life.Lifecycle}. */
@NullMarked
package dev.holdfast.platform.life;

import org.jspecify.annotations.NullMarked;
