/** Messages from and to JSON: begin at {@code JsonReader} and {@code JsonWriter}. */
@NullMarked
package dev.holdfast.gateway.json;

import org.jspecify.annotations.NullMarked;
