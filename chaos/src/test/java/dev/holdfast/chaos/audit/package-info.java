/**
 * The checker is checked: services and databases with bugs of ours. Start at {@link
 * dev.holdfast.chaos.audit.BrokenServicesIT}.
 */
@NullMarked
package dev.holdfast.chaos.audit;

import org.jspecify.annotations.NullMarked;
