/**
 * What a decision costs, without a wire or a database. Start at {@link
 * dev.holdfast.stock.core.DeciderBenchmark}.
 *
 * <p>It has the name of the package it measures, to see what that shows nobody else. The classes
 * that JMH makes objects of are public and not final, because JMH extends them.
 */
@NullMarked
package dev.holdfast.stock.core;

import org.jspecify.annotations.NullMarked;
