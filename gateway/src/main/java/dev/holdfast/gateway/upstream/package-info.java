/**
 * The services behind, and what guards the way to them: begin at {@link
 * dev.holdfast.gateway.upstream.Upstream}.
 */
@NullMarked
package dev.holdfast.gateway.upstream;

import org.jspecify.annotations.NullMarked;
