/**
 * Months of a virtual clock in seconds: random commands, decided by the core and foretold by a
 * model that shares nothing with it. Start at {@link dev.holdfast.stock.simulation.Simulation}.
 */
@NullMarked
package dev.holdfast.stock.simulation;

import org.jspecify.annotations.NullMarked;
