/**
 * What a call through the gateway costs: begin at {@link dev.holdfast.gateway.load.GatewayLoadIT}.
 */
@NullMarked
package dev.holdfast.gateway.load;

import org.jspecify.annotations.NullMarked;
