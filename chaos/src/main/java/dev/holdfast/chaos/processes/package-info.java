/**
 * Real processes that can be killed, paused and started again. Start at {@link
 * dev.holdfast.chaos.processes.Site}.
 */
@NullMarked
package dev.holdfast.chaos.processes;

import org.jspecify.annotations.NullMarked;
