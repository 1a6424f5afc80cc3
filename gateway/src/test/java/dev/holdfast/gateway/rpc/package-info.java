/** Tests of gRPC and gRPC-Web in front of any service. */
@NullMarked
package dev.holdfast.gateway.rpc;

import org.jspecify.annotations.NullMarked;
