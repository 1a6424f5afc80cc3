package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.platform.grpc.RawMessages;
import dev.holdfast.platform.grpc.RequestId;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How calls are put on a channel: their methods and their headers. */
final class Wire {

    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> REQUEST_ID = key(RequestId.NAME);
    private static final Metadata.Key<String> TRACE = key("traceparent");
    private static final Metadata.Key<String> TRACE_STATE = key("tracestate");

    private final Map<String, MethodDescriptor<byte[], byte[]>> methods = new ConcurrentHashMap<>();

    /**
     * A call of its own: it doesn't end with the call that the gateway handles, nor take that one's
     * deadline, but ends as its options say.
     */
    ClientCall<byte[], byte[]> call(ManagedChannel channel, Rpc rpc, CallOptions options) {
        Context before = Context.ROOT.attach();
        try {
            return channel.newCall(method(rpc), options);
        } finally {
            Context.ROOT.detach(before);
        }
    }

    /** What goes before the messages. */
    static Metadata headers(Passage passage) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + passage.token());
        headers.put(REQUEST_ID, passage.requestId());
        headers.put(TRACE, passage.trace());
        passage.traceState().ifPresent(state -> headers.put(TRACE_STATE, state));
        return headers;
    }

    private MethodDescriptor<byte[], byte[]> method(Rpc rpc) {
        MethodDescriptor<byte[], byte[]> known = methods.get(rpc.name());
        return known != null
                ? known
                : methods.computeIfAbsent(
                        rpc.name(),
                        name ->
                                RawMessages.method(
                                        name,
                                        rpc.method().isClientStreaming(),
                                        rpc.method().isServerStreaming()));
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
