/**
 * The calls over HTTP as an OpenAPI 3.1 document, made from the contract's descriptors with their
 * comments, bounds and examples: begin at {@link dev.holdfast.gateway.openapi.OpenApi}.
 */
@NullMarked
package dev.holdfast.gateway.openapi;

import org.jspecify.annotations.NullMarked;
