/**
 * What clients reach: the services' calls over HTTP and gRPC. Begin at {@link
 * dev.holdfast.gateway.Gateway}.
 */
@NullMarked
package dev.holdfast.gateway;

import org.jspecify.annotations.NullMarked;
