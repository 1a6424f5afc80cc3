/**
 * gRPC servers and channels on Vert.x's own event loops. Start at {@link
 * dev.holdfast.platform.grpc.GrpcServer}; answer with {@link dev.holdfast.platform.grpc.Answers},
 * refuse with {@link dev.holdfast.platform.grpc.CallFailure}.
 */
@NullMarked
package dev.holdfast.platform.grpc;

import org.jspecify.annotations.NullMarked;
