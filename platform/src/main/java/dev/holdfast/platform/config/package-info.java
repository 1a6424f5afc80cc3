/**
 * Configuration: defaults, then a file, then the {@code HOLDFAST_…} environment. Start at {@link
 * dev.holdfast.platform.config.Settings}, which declares, and {@link
 * dev.holdfast.platform.config.Configuration}, which reads.
 */
@NullMarked
package dev.holdfast.platform.config;

import org.jspecify.annotations.NullMarked;
