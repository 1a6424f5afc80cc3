package dev.holdfast.gateway;

import dev.holdfast.gateway.call.Behind;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.front.FrontDoor;
import dev.holdfast.gateway.front.FrontServer;
import dev.holdfast.gateway.http.HttpEntry;
import dev.holdfast.gateway.keys.KeyEntrance;
import dev.holdfast.gateway.pages.Pages;
import dev.holdfast.gateway.rpc.OwnServices;
import dev.holdfast.gateway.rpc.RpcEntry;
import dev.holdfast.gateway.upstream.Upstreams;
import dev.holdfast.platform.grpc.CallTimers;
import dev.holdfast.platform.life.Lifecycle;
import dev.holdfast.platform.life.Readiness;
import dev.holdfast.platform.telemetry.Metrics;
import dev.holdfast.platform.telemetry.OpsServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/**
 * A gateway that runs: in a process of its own, in that of {@code holdfast up}, or in a test. Its
 * parts are put together here and nowhere else. It is ready whether or not the services behind it
 * are there: it says so for them.
 */
public final class Gateway {

    private static final String SERVICE = "service";
    private static final String STOCK = "holdfast.stock.v1";

    private final Readiness readiness = new Readiness(SERVICE);
    private final Lifecycle parts = new Lifecycle();
    private final OwnServices own;
    private final Upstreams upstreams;
    private final FrontServer server;
    private final OpsServer ops;

    private Gateway(Vertx vertx, GatewayConfig config) {
        PrometheusMeterRegistry registry = Metrics.registry();
        Contract contract = Contract.builtIn();
        this.own = new OwnServices(vertx, contract);
        this.upstreams = Upstreams.open(vertx, Map.of(STOCK, config.stock()), registry);
        Behind behind =
                new Behind(
                        contract,
                        KeyEntrance.of(config.keys(), config.identity(), registry),
                        upstreams::of,
                        config.deadlines(),
                        config.front().limits().bodyBytes());
        FrontDoor door =
                new FrontDoor(
                        new HttpEntry(
                                behind, new CallTimers(registry, "holdfast.gateway.http.call")),
                        new RpcEntry(
                                behind,
                                own,
                                new CallTimers(registry, "holdfast.gateway.grpc.call")),
                        Pages.builtIn(),
                        config.front().cors());
        this.server = new FrontServer(vertx, config.front(), door);
        this.ops = new OpsServer(vertx, config.ops(), readiness, registry);
    }

    /**
     * Makes ahead what gateways of this process share, for a caller that has to wait for something
     * else in the meantime. Without it the first start makes it.
     */
    public static void prepare() {
        var _ = Pages.builtIn();
    }

    /**
     * Starts a gateway. The future completes when calls are served, and fails with a {@code
     * StartException} that says what to mend; nothing is left open then.
     *
     * @param vertx what it runs on; whoever made it closes it, after the gateway has stopped
     */
    public static Future<Gateway> start(Vertx vertx, GatewayConfig config) {
        Gateway gateway = new Gateway(vertx, config);
        return gateway.start().map(gateway);
    }

    /** Where HTTP and gRPC are served. */
    public int port() {
        return server.port();
    }

    /** Where {@code /livez}, {@code /readyz} and {@code /metrics} are served. */
    public int opsPort() {
        return ops.port();
    }

    /**
     * Stops within 20 s: says that it isn't serving, answers what runs, closes. The same future
     * however often it is called; it never fails.
     */
    public Future<Void> stop() {
        return parts.stop();
    }

    /** Stops when the process is told to end. */
    void stopWithProcess() {
        parts.stopWithProcess();
    }

    private Future<Void> start() {
        readiness.follow(own::ready);
        return parts.add("ops", ops::start, ops::stop)
                .closing("upstreams", upstreams::stop)
                .add("own services", own::start, left -> own.stop())
                .add("port", server::start, server::stop)
                .add(SERVICE, this::welcome, left -> turnAway())
                .start();
    }

    private Future<Void> welcome() {
        readiness.works(SERVICE);
        return Future.succeededFuture();
    }

    private Future<Void> turnAway() {
        readiness.fails(SERVICE, "stopping");
        return Future.succeededFuture();
    }
}
