package dev.holdfast.gateway.rpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.upstream.StreamEvents;
import dev.holdfast.platform.grpc.RawMessages;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthProto;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ServerReflectionProto;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway answers itself, to anyone: whether it serves (health v1), and what can be called
 * (reflection v1), all services behind it together. grpc-java's own services do it, on a server
 * within this process.
 */
public final class OwnServices {

    private final Vertx vertx;
    private final Server server;
    private final ManagedChannel channel;
    private final HealthStatusManager health = new HealthStatusManager();
    private final Map<String, Rpc> rpcs = new HashMap<>();

    /** Tells of this contract. */
    public OwnServices(Vertx vertx, Contract contract) {
        this.vertx = vertx;
        String name = InProcessServerBuilder.generateName();
        InProcessServerBuilder builder =
                InProcessServerBuilder.forName(name)
                        .directExecutor()
                        .addService(health.getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance());
        contract.rpcs().stream()
                .map(rpc -> rpc.method().getService())
                .distinct()
                .forEach(service -> builder.addService(described(service)));
        this.server = builder.build();
        this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        List.of(HealthProto.getDescriptor(), ServerReflectionProto.getDescriptor()).stream()
                .flatMap(file -> file.getServices().stream())
                .flatMap(service -> service.getMethods().stream())
                .forEach(this::add);
    }

    /** Starts to answer. */
    public Future<Void> start() {
        try {
            server.start();
            return Future.succeededFuture();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    /** Ends all streams and answers no more. */
    public Future<Void> stop() {
        health.enterTerminalState();
        channel.shutdownNow();
        server.shutdownNow();
        return Future.succeededFuture();
    }

    /** Says whether the gateway serves. */
    public void ready(boolean ready) {
        ServingStatus status = ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        server.getServices()
                .forEach(service ->
                        health.setStatus(service.getServiceDescriptor().getName(), status));
    }

    /** The call with this name, if it is one of these. */
    Optional<Rpc> find(String name) {
        return Optional.ofNullable(rpcs.get(name));
    }

    /** Opens a call, in the Vert.x context of the one who asks. */
    OwnStream open(Rpc rpc, StreamEvents events) {
        OwnStream stream =
                new OwnStream(
                        channel.newCall(
                                RawMessages.method(rpc.name(), true, true), CallOptions.DEFAULT),
                        vertx.getOrCreateContext(),
                        events);
        stream.start();
        return stream;
    }

    private void add(MethodDescriptor method) {
        String name = method.getService().getFullName() + "/" + method.getName();
        rpcs.put(name, new Rpc(method, name, "", true, Optional.empty(), List.of()));
    }

    /** A service without methods: it is there to be told of. */
    private static ServerServiceDefinition described(ServiceDescriptor service) {
        return ServerServiceDefinition.builder(
                        io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
                                .setSchemaDescriptor(new Schema(service))
                                .build())
                .build();
    }

    private record Schema(ServiceDescriptor service) implements ProtoServiceDescriptorSupplier {

        @Override
        public ServiceDescriptor getServiceDescriptor() {
            return service;
        }

        @Override
        public FileDescriptor getFileDescriptor() {
            return service.getFile();
        }
    }
}
