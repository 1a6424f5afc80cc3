/**
 * The requests that the documentation shows, as files of an HTTP client: begin at {@link
 * dev.holdfast.gateway.docs.HttpFile}.
 */
@NullMarked
package dev.holdfast.gateway.docs;

import org.jspecify.annotations.NullMarked;
