/**
 * What every call has, however it comes in: an id, a trace, a deadline, a log line. Begin at {@link
 * dev.holdfast.gateway.call.Incoming}.
 */
@NullMarked
package dev.holdfast.gateway.call;

import org.jspecify.annotations.NullMarked;
