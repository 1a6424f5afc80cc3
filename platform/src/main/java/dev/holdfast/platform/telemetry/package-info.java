/**
 * Metrics, logs and the pages that watch a service. Start at {@link
 * dev.holdfast.platform.telemetry.OpsServer}.
 */
@NullMarked
package dev.holdfast.platform.telemetry;

import org.jspecify.annotations.NullMarked;
