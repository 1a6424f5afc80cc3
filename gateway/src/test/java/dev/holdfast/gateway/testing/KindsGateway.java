package dev.holdfast.gateway.testing;

import dev.holdfast.gateway.call.Behind;
import dev.holdfast.gateway.call.DeadlineConfig;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.front.FrontConfig;
import dev.holdfast.gateway.front.FrontDoor;
import dev.holdfast.gateway.front.FrontServer;
import dev.holdfast.gateway.http.HttpEntry;
import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.Entrance.Admission;
import dev.holdfast.gateway.pages.Pages;
import dev.holdfast.gateway.rpc.OwnServices;
import dev.holdfast.gateway.rpc.RpcEntry;
import dev.holdfast.gateway.upstream.UpstreamConfig;
import dev.holdfast.gateway.upstream.Upstreams;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.grpc.CallTimers;
import dev.holdfast.platform.testing.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The gateway's own parts in front of a service that they know by its descriptors alone. Anyone may
 * call.
 */
public final class KindsGateway implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final KindsServer service = new KindsServer();
    private final Upstreams upstreams;
    private final OwnServices own;
    private final FrontServer server;

    /** Starts both, on free ports of loopback. */
    public KindsGateway() {
        Contract contract = KindsContract.read();
        MeterRegistry registry = new SimpleMeterRegistry();
        UpstreamConfig kinds =
                Configuration.read(
                        Sources.of(Map.of("gateway.kinds.target", "127.0.0.1:" + service.port())),
                        UpstreamConfig.section("kinds", "127.0.0.1:1"));
        FrontConfig front = Configuration.read(Sources.of(Map.of()), FrontConfig.section(0));
        this.upstreams =
                Upstreams.open(vertx, Map.of("holdfast.gateway.testing.v1", kinds), registry);
        this.own = new OwnServices(vertx, contract);
        ApiKey anyone = new ApiKey("anyone", "0".repeat(64), 1, Set.of());
        Behind behind =
                new Behind(
                        contract,
                        (authorization, rpc) -> new Admission(anyone, "token"),
                        upstreams::of,
                        new DeadlineConfig(Duration.ofSeconds(60)),
                        1 << 20);
        FrontDoor door =
                new FrontDoor(
                        new HttpEntry(behind, new CallTimers(registry, "http")),
                        new RpcEntry(behind, own, new CallTimers(registry, "grpc")),
                        Pages.of(contract),
                        front.cors());
        this.server = new FrontServer(vertx, front, door);
        Waiting.resultOf(own.start());
        Waiting.resultOf(server.start());
        own.ready(true);
    }

    /** Where the gateway listens. */
    public int port() {
        return server.port();
    }

    /** The address that HTTP clients call. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The service behind. */
    public KindsServer service() {
        return service;
    }

    /** What the gateway runs on. */
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        Waiting.resultOf(server.stop(Duration.ofSeconds(1)));
        Waiting.resultOf(own.stop());
        Waiting.resultOf(upstreams.stop(Duration.ofSeconds(1)));
        Waiting.resultOf(vertx.close());
        service.close();
    }
}
