/** The pages that people read. */
@NullMarked
package dev.holdfast.gateway.pages;

import org.jspecify.annotations.NullMarked;
