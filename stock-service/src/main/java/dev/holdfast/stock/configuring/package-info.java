/**
 * What all calls have in common that configure a merchant's stock. Start at {@link
 * dev.holdfast.stock.configuring.ConfiguringCalls}.
 */
@NullMarked
package dev.holdfast.stock.configuring;

import org.jspecify.annotations.NullMarked;
