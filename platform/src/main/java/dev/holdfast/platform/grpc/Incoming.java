package dev.holdfast.platform.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads requests so that an oversized or malformed one can be refused with a reason. grpc-java
 * would end the call before any interceptor sees it; here the message becomes an {@link
 * Unreadable}, which the shell takes out before a handler meets it.
 */
final class Incoming {

    private final Faults faults;
    private final int mostBytes;

    Incoming(Faults faults, int mostBytes) {
        this.faults = faults;
        this.mostBytes = mostBytes;
    }

    /** A request that can't be read, and what to say about it. */
    record Unreadable(CallFailure failure) {}

    ServerServiceDefinition read(ServerServiceDefinition service) {
        Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();
        ServiceDescriptor.Builder descriptor =
                ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName())
                        .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
        for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
            ServerMethodDefinition<?, ?> read = read(method);
            methods.put(read.getMethodDescriptor().getFullMethodName(), read);
            descriptor.addMethod(read.getMethodDescriptor());
        }
        ServerServiceDefinition.Builder read = ServerServiceDefinition.builder(descriptor.build());
        methods.values().forEach(read::addMethod);
        return read.build();
    }

    private <Q, A> ServerMethodDefinition<Q, A> read(ServerMethodDefinition<Q, A> method) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        MethodDescriptor.Marshaller<Q> request =
                new Reader<>(descriptor.getRequestMarshaller(), descriptor.getFullMethodName());
        return ServerMethodDefinition.create(
                descriptor.toBuilder(request, descriptor.getResponseMarshaller()).build(),
                method.getServerCallHandler());
    }

    private final class Reader<Q> implements MethodDescriptor.Marshaller<Q> {

        private final MethodDescriptor.Marshaller<Q> marshaller;
        private final String method;

        Reader(MethodDescriptor.Marshaller<Q> marshaller, String method) {
            this.marshaller = marshaller;
            this.method = method;
        }

        @Override
        public InputStream stream(Q value) {
            return marshaller.stream(value);
        }

        @Override
        @SuppressWarnings("unchecked") // The shell looks for Unreadable before it uses a Q.
        public Q parse(InputStream stream) {
            try {
                int bytes = stream instanceof KnownLength ? stream.available() : 0;
                return bytes > mostBytes
                        ? (Q) new Unreadable(faults.tooLarge(bytes, mostBytes))
                        : marshaller.parse(stream);
            } catch (RuntimeException | IOException e) {
                return (Q) new Unreadable(faults.of(e, method));
            }
        }
    }
}
