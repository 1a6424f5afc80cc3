/** The calls as HTTP and JSON: begin at {@link dev.holdfast.gateway.http.HttpEntry}. */
@NullMarked
package dev.holdfast.gateway.http;

import org.jspecify.annotations.NullMarked;
