/**
 * A client that writes HTTP/2 frames by hand and minds no manners. Start at {@link
 * dev.holdfast.chaos.frames.FrameFlood}.
 */
@NullMarked
package dev.holdfast.chaos.frames;

import org.jspecify.annotations.NullMarked;
