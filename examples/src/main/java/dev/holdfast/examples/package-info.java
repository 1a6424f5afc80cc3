/**
 * How a service of one's own sells from Holdfast's stock over gRPC. Start at {@link
 * dev.holdfast.examples.OrderDesk}; copy what is useful.
 */
@NullMarked
package dev.holdfast.examples;

import org.jspecify.annotations.NullMarked;
