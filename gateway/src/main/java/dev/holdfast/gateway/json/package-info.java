/**
 * Messages from and to JSON: begin at {@link dev.holdfast.gateway.json.RequestReader} and {@link
 * dev.holdfast.gateway.json.MessageWriter}.
 */
@NullMarked
package dev.holdfast.gateway.json;

import org.jspecify.annotations.NullMarked;
