/** The OpenAPI document and what it must be. */
@NullMarked
package dev.holdfast.gateway.openapi;

import org.jspecify.annotations.NullMarked;
