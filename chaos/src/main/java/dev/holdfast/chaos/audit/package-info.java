/**
 * Holds a history against what the database keeps, by a model of its own. Start at {@link
 * dev.holdfast.chaos.audit.Audit}.
 */
@NullMarked
package dev.holdfast.chaos.audit;

import org.jspecify.annotations.NullMarked;
