/**
 * The command {@code holdfast}: runs the services, replays a shop's orders, shows the
 * configuration.
 */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
