package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.platform.grpc.RawMessages;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A gRPC server on a socket that takes every call of the contract and answers as a test says. */
final class RawServer implements AutoCloseable {

    private final ServerCallHandler<byte[], byte[]> handler;
    private int port;
    private @Nullable Server server;

    /** Starts on a free port. */
    RawServer(ServerCallHandler<byte[], byte[]> handler) {
        this.handler = handler;
        start();
    }

    /** Starts on a free port; the request of a call with one answer is handed over whole. */
    static RawServer answering(BiConsumer<ServerCall<byte[], byte[]>, byte[]> handler) {
        return new RawServer((call, headers) -> {
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    handler.accept(call, message);
                }
            };
        });
    }

    static void answer(ServerCall<byte[], byte[]> call, byte[] message) {
        call.sendHeaders(new Metadata());
        call.sendMessage(message);
        call.close(Status.OK, new Metadata());
    }

    int port() {
        return port;
    }

    /** Starts, again on the same port after {@link #kill}. */
    void start() {
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                            .fallbackHandlerRegistry(new All(handler))
                            .directExecutor()
                            .build()
                            .start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts everything off. */
    void kill() {
        if (server != null) {
            try {
                if (!server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS)) {
                    throw new AssertionError("The server doesn't end");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static final class All extends HandlerRegistry {

        private static final Contract CONTRACT = Contract.builtIn();

        private final ServerCallHandler<byte[], byte[]> handler;

        All(ServerCallHandler<byte[], byte[]> handler) {
            this.handler = handler;
        }

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            var method = CONTRACT.rpc(name).orElseThrow().method();
            MethodDescriptor<byte[], byte[]> raw =
                    RawMessages.method(
                            name, method.isClientStreaming(), method.isServerStreaming());
            return ServerMethodDefinition.create(raw, handler);
        }
    }
}
