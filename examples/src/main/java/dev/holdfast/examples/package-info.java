/** Small programs that call the services as another service would. */
@NullMarked
package dev.holdfast.examples;

import org.jspecify.annotations.NullMarked;
