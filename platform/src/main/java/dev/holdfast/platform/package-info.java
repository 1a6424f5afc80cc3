/** The services' shared shell; it knows no word of the domain. */
@NullMarked
package dev.holdfast.platform;

import org.jspecify.annotations.NullMarked;
