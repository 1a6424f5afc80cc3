package dev.holdfast.stock;

import dev.holdfast.platform.grpc.GrpcServer;
import dev.holdfast.platform.identity.TokenVerifier;
import dev.holdfast.platform.life.Lifecycle;
import dev.holdfast.platform.life.Readiness;
import dev.holdfast.platform.migration.Migrations;
import dev.holdfast.platform.pg.DatabaseWatch;
import dev.holdfast.platform.pg.Postgres;
import dev.holdfast.platform.telemetry.Metrics;
import dev.holdfast.platform.telemetry.OpsServer;
import dev.holdfast.stock.expiry.ExpirySweeper;
import dev.holdfast.stock.expiry.Forgetting;
import dev.holdfast.stock.expiry.ServingSweeper;
import dev.holdfast.stock.grpc.CommandCalls;
import dev.holdfast.stock.grpc.ExpectedShipmentGrpcService;
import dev.holdfast.stock.grpc.LocationGrpcService;
import dev.holdfast.stock.grpc.ReservationGrpcService;
import dev.holdfast.stock.grpc.ReserveAdmission;
import dev.holdfast.stock.grpc.SkuGrpcService;
import dev.holdfast.stock.grpc.StockGrpcService;
import dev.holdfast.stock.lanes.CommandLanes;
import dev.holdfast.stock.places.PgPlaces;
import dev.holdfast.stock.reads.PgExpectedShipmentReads;
import dev.holdfast.stock.reads.PgReservationReads;
import dev.holdfast.stock.reads.PgStockReads;
import dev.holdfast.stock.skus.PgSkus;
import dev.holdfast.stock.store.PgStockStore;
import dev.holdfast.stock.store.StoreLimits;
import dev.holdfast.stock.wire.Failures;
import io.grpc.BindableService;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A stock service that runs: in a process of its own, in that of {@code holdfast up}, or in a test.
 * Its parts are put together here and nowhere else.
 */
public final class StockService {
    /** The service's schema. */
    public static final Migrations MIGRATIONS = new Migrations("stock", "classpath:db/stock");

    private static final String SERVICE = "service";

    private final Vertx vertx;
    private final StockConfig config;
    private final Readiness readiness = new Readiness(SERVICE, DatabaseWatch.PART);
    private final Promise<Void> stopping = Promise.promise();
    private final Lifecycle parts = new Lifecycle();
    private final StockPools pools;
    private final DatabaseWatch watch;
    private final CommandLanes lanes;
    private final ExpirySweeper expiry;
    private final ServingSweeper serving;
    private final Forgetting forgetting;
    private final GrpcServer server;
    private final OpsServer ops;

    private StockService(Vertx vertx, StockConfig config) {
        PrometheusMeterRegistry registry = Metrics.registry();
        this.vertx = vertx;
        this.config = config;
        this.pools = StockPools.open(vertx, config);
        this.watch = new DatabaseWatch(vertx, config.database(), config.watch(), readiness);
        this.lanes =
                new CommandLanes(
                        vertx,
                        new PgStockStore(pools.lanes(), StoreLimits.DEFAULTS),
                        config.lanes(),
                        registry);
        this.expiry = new ExpirySweeper(vertx, pools.sweepers(), lanes, config.expiry(), registry);
        this.serving =
                new ServingSweeper(vertx, pools.sweepers(), lanes, config.expiry(), registry);
        this.forgetting =
                new Forgetting(vertx, pools.sweepers(), pools.lanes(), config.expiry(), registry);
        this.server =
                new GrpcServer(
                        vertx,
                        config.grpc(),
                        new GrpcServer.Surroundings(
                                new TokenVerifier(config.identity()),
                                registry,
                                Failures.DOMAIN,
                                new ReserveAdmission(lanes)),
                        services());
        this.ops = new OpsServer(vertx, config.ops(), readiness, registry);
    }

    /**
     * Starts a service. The future completes when calls are served, and fails with a {@code
     * StartException} that says what to mend; nothing is left open then.
     *
     * @param vertx what it runs on; whoever made it closes it, after the service has stopped
     */
    public static Future<StockService> start(Vertx vertx, StockConfig config) {
        StockService service = new StockService(vertx, config);
        return service.start().map(service);
    }

    /** Where gRPC is served. */
    public int grpcPort() {
        return server.port();
    }

    /** Where {@code /livez}, {@code /readyz} and {@code /metrics} are served. */
    public int opsPort() {
        return ops.port();
    }

    /**
     * Stops within 20 s: says that it isn't serving, answers what runs, closes. What was answered
     * is kept. The same future however often it is called; it never fails.
     */
    public Future<Void> stop() {
        return parts.stop();
    }

    /** Stops when the process is told to end. */
    void stopWithProcess() {
        parts.stopWithProcess();
    }

    private Future<Void> start() {
        readiness.follow(server::ready);
        return parts.add("ops", ops::start, ops::stop)
                .closing("pools", left -> pools.close())
                .add("schema", this::migrate, left -> Future.succeededFuture())
                .add("watch", watch::start, watch::stop)
                .add("lanes", lanes::start, left -> lanes.stop())
                .add("grpc", server::start, this::stopServing)
                .add("sweepers", this::sweep, left -> stopSweeping())
                .add(SERVICE, this::welcome, left -> turnAway())
                .start();
    }

    private Future<Void> migrate() {
        return config.migrate()
                ? MIGRATIONS.run(vertx, config.database()).mapEmpty()
                : Postgres.check(pools.reads(), config.database());
    }

    private Future<Void> sweep() {
        expiry.start();
        serving.start();
        forgetting.start();
        return Future.succeededFuture();
    }

    private Future<Void> stopSweeping() {
        return Future.join(expiry.stop(), serving.stop(), forgetting.stop()).mapEmpty();
    }

    private Future<Void> welcome() {
        readiness.works(SERVICE);
        return Future.succeededFuture();
    }

    private Future<Void> turnAway() {
        readiness.fails(SERVICE, "stopping");
        return Future.succeededFuture();
    }

    private Future<Void> stopServing(Duration left) {
        stopping.tryComplete();
        return server.stop(left);
    }

    private List<BindableService> services() {
        CommandCalls calls = new CommandCalls(lanes);
        return List.of(
                new ReservationGrpcService(
                        calls, new PgReservationReads(pools.reads()), stopping.future()),
                new StockGrpcService(
                        calls, new PgStockReads(pools.reads(), InstantSource.system())),
                new LocationGrpcService(new PgPlaces(pools.reads())),
                new SkuGrpcService(new PgSkus(pools.reads())),
                new ExpectedShipmentGrpcService(calls, new PgExpectedShipmentReads(pools.reads())));
    }
}
