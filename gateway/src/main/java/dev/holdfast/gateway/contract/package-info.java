/**
 * What can be called, and how over HTTP, read from the descriptors: begin at {@link
 * dev.holdfast.gateway.contract.Contract}.
 */
@NullMarked
package dev.holdfast.gateway.contract;

import org.jspecify.annotations.NullMarked;
