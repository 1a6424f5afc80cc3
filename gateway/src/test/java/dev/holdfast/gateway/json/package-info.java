/** Tests of reading and writing JSON. */
@NullMarked
package dev.holdfast.gateway.json;

import org.jspecify.annotations.NullMarked;
