/**
 * What stands on every edge and breaks it when told. Start at {@link
 * dev.holdfast.chaos.proxy.Proxy}.
 */
@NullMarked
package dev.holdfast.chaos.proxy;

import org.jspecify.annotations.NullMarked;
