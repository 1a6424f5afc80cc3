/** What goes wrong, and when. Start at {@link dev.holdfast.chaos.nemesis.Fault}. */
@NullMarked
package dev.holdfast.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
