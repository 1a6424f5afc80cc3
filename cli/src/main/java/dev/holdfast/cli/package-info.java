/**
 * The command line {@code holdfast}. Start at {@link dev.holdfast.cli.HoldfastMain}; what a command
 * does lives in the packages below this one, and is loaded only when that command runs.
 */
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
