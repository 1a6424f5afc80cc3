/** gRPC and gRPC-Web, passed through: begin at {@link dev.holdfast.gateway.rpc.RpcEntry}. */
@NullMarked
package dev.holdfast.gateway.rpc;

import org.jspecify.annotations.NullMarked;
