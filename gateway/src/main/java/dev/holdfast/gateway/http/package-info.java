/** The calls as HTTP and JSON: begin at {@code HttpEntry}. */
@NullMarked
package dev.holdfast.gateway.http;

import org.jspecify.annotations.NullMarked;
