/**
 * Who calls: API keys, and the tokens that services check. Begin at {@link
 * dev.holdfast.gateway.keys.Entrance}.
 */
@NullMarked
package dev.holdfast.gateway.keys;

import org.jspecify.annotations.NullMarked;
