/**
 * Drives a shop's order file through the stock service. The rules of the files are in {@link
 * dev.holdfast.cli.replay.OrderRow} and {@link dev.holdfast.cli.replay.Invoice}.
 */
@NullMarked
package dev.holdfast.cli.replay;

import org.jspecify.annotations.NullMarked;
