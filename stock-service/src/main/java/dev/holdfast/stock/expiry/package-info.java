/**
 * What happens by itself as time goes by: holds run out, lines that wait are served, and answered
 * calls are forgotten. Start at {@link dev.holdfast.stock.expiry.ExpirySweeper}.
 */
@NullMarked
package dev.holdfast.stock.expiry;

import org.jspecify.annotations.NullMarked;
