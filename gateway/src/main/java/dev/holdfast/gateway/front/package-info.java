/** The one port that clients reach: begin at {@link dev.holdfast.gateway.front.FrontDoor}. */
@NullMarked
package dev.holdfast.gateway.front;

import org.jspecify.annotations.NullMarked;
