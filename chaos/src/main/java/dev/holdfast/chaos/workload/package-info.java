/**
 * Callers that make every changing call, repeat some, and note what they are told. Start at {@link
 * dev.holdfast.chaos.workload.Workload}.
 */
@NullMarked
package dev.holdfast.chaos.workload;

import org.jspecify.annotations.NullMarked;
