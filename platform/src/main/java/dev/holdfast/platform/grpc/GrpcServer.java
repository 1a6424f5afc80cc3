package dev.holdfast.platform.grpc;

import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.identity.RequiredScopes;
import dev.holdfast.platform.identity.TokenVerifier;
import dev.holdfast.platform.life.StartException;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A gRPC server on Vert.x's event loops, with health and reflection. Handlers run on the event loop
 * of their connection, within a Vert.x context of it, and must not block.
 */
public final class GrpcServer {

    private static final long POLL_MILLIS = 10;

    private final Vertx vertx;
    private final GrpcServerConfig config;
    private final Server server;
    private final List<String> names;
    private final HealthStatusManager health = new HealthStatusManager();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Promise<Void> draining = Promise.promise();
    private final Promise<Void> stopped = Promise.promise();

    /**
     * What a server needs beside its services.
     *
     * @param verifier who may call
     * @param registry where calls are measured
     * @param domain who defines the reasons of its errors, such as {@code stock.holdfast.dev}
     * @param admission who is let in
     */
    public record Surroundings(
            TokenVerifier verifier, MeterRegistry registry, String domain, Admission admission) {

        /** Where everybody is let in. */
        public Surroundings(TokenVerifier verifier, MeterRegistry registry, String domain) {
            this(verifier, registry, domain, Admission.OPEN);
        }
    }

    /**
     * Builds a server that serves these services; it listens once started.
     *
     * @throws IllegalStateException if a call names no required scope
     */
    public GrpcServer(
            Vertx vertx,
            GrpcServerConfig config,
            Surroundings surroundings,
            List<? extends BindableService> services) {
        this.vertx = vertx;
        this.config = config;
        List<ServerServiceDefinition> definitions =
                services.stream().map(BindableService::bindService).toList();
        this.names =
                definitions.stream().map(each -> each.getServiceDescriptor().getName()).toList();
        EventLoops loops = new EventLoops(vertx);
        NettyServerBuilder builder = builder(config, loops);
        Faults faults = new Faults(surroundings.domain());
        Incoming incoming = new Incoming(faults, config.limits().messageBytes());
        CallShell shell =
                new CallShell(
                        loops,
                        surroundings.verifier(),
                        RequiredScopes.of(definitions),
                        surroundings.admission(),
                        faults,
                        new CallTimers(surroundings.registry(), "holdfast.grpc.server.call"));
        for (ServerServiceDefinition each : definitions) {
            builder.addService(ServerInterceptors.intercept(incoming.read(each), shell));
        }
        this.server =
                builder.addService(health.getHealthService())
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build();
        ready(false);
    }

    /** Binds the port. Fails with {@link StartException} where that can't be had. */
    public Future<Void> start() {
        return vertx.executeBlocking(server::start)
                .recover(failure -> Future.failedFuture(explain(failure)))
                .mapEmpty();
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Says on health whether calls are welcome; they are served either way. */
    public void ready(boolean ready) {
        ServingStatus status = ready ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
        names.forEach(name -> health.setStatus(name, status));
    }

    /** Completes when the server begins to stop: streams without an end of their own end then. */
    public Future<Void> draining() {
        return draining.future();
    }

    /**
     * Stops: health says NOT_SERVING for good, no new connection is accepted, calls that run are
     * answered. What still runs after {@code grace} is cut off, its outcome unknown to its caller.
     */
    public Future<Void> stop(Duration grace) {
        if (stopping.compareAndSet(false, true)) {
            health.enterTerminalState();
            draining.complete();
            server.shutdown();
            long deadline = System.nanoTime() + grace.toNanos();
            vertx.setPeriodic(POLL_MILLIS, timer -> watchStop(timer, deadline));
        }
        return stopped.future();
    }

    private void watchStop(long timer, long deadline) {
        if (server.isTerminated()) {
            vertx.cancelTimer(timer);
            stopped.tryComplete();
        } else if (System.nanoTime() - deadline > 0) {
            server.shutdownNow();
        }
    }

    private Throwable explain(Throwable failure) {
        if (!(failure instanceof IOException)) {
            return failure;
        }
        String setting = config.prefix() + ".port";
        return new StartException(
                "Port %d on %s can't be had for gRPC: stop what listens there or set %s (%s)."
                        .formatted(
                                config.port(),
                                config.host(),
                                setting,
                                Setting.environmentName(setting)),
                failure);
    }

    private static NettyServerBuilder builder(GrpcServerConfig config, EventLoops loops) {
        GrpcLimits limits = config.limits();
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(config.host(), config.port()))
                        .maxInboundMessageSize(2 * limits.messageBytes())
                        .maxInboundMetadataSize(limits.headerBytes())
                        .maxConcurrentCallsPerConnection(limits.streams())
                        .maxRstFramesPerWindow(
                                limits.resets(), (int) limits.resetWindow().toSeconds())
                        .flowControlWindow(limits.flowWindowBytes())
                        .maxConnectionAge(limits.age().toMillis(), TimeUnit.MILLISECONDS)
                        .maxConnectionAgeGrace(limits.ageGrace().toMillis(), TimeUnit.MILLISECONDS)
                        .keepAliveTime(limits.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
                        .keepAliveTimeout(
                                limits.keepAliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .permitKeepAliveTime(
                                limits.leastKeepAlive().toMillis(), TimeUnit.MILLISECONDS)
                        .permitKeepAliveWithoutCalls(true)
                        .handshakeTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
        loops.carry(builder);
        Tls.secure(builder, config.tls());
        return builder;
    }
}
