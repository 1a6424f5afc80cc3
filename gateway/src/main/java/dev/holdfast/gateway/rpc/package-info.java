/** gRPC and gRPC-Web, passed through: begin at {@code RpcEntry}. */
@NullMarked
package dev.holdfast.gateway.rpc;

import org.jspecify.annotations.NullMarked;
