package dev.holdfast.stock.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.StockServiceGrpc.StockServiceBlockingStub;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service on a database of its own, with a channel to it. Closing it checks that nothing blocked
 * and that no failure went unhandled.
 */
public final class RunningStock implements AutoCloseable {
    /** What a caller may do that may do everything. */
    public static final Set<String> ALL =
            Set.of(
                    "stock.read",
                    "stock.reserve",
                    "stock.ship",
                    "stock.adjust",
                    "stock.configure",
                    "stock.hold.open");

    private static final TokenKey.Shared KEY = TokenKey.random("test");

    private final TestDatabase database;
    private final boolean owned;
    private final Vertx vertx;
    private final BlockedThreads blocked;
    private final List<Throwable> unhandled = new CopyOnWriteArrayList<>();
    private final StockService service;
    private final ManagedChannel channel;

    private RunningStock(TestDatabase database, boolean owned, Map<String, String> overrides) {
        this.database = database;
        this.owned = owned;
        this.vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
        this.blocked = BlockedThreads.watch(vertx);
        vertx.exceptionHandler(unhandled::add);
        this.service = Waiting.resultOf(StockService.start(vertx, config(database, overrides)));
        this.channel =
                GrpcChannels.open(vertx, GrpcChannelConfig.to("127.0.0.1:" + service.grpcPort()));
        warmUp();
    }

    /**
     * The first calls load classes and compile them; from then on nothing may hold an event loop.
     */
    private void warmUp() {
        for (int i = 0; i < 20; i++) {
            receive(merchant(999), "warm", 1);
        }
        blocked.forget();
    }

    /** With the default settings. */
    public static RunningStock start() {
        return start(Map.of());
    }

    /** With some settings of one's own. */
    public static RunningStock start(Map<String, String> overrides) {
        return new RunningStock(TestDatabase.fresh(), true, overrides);
    }

    /** Another service on a database that is there, and stays when this is closed. */
    public static RunningStock on(TestDatabase database) {
        return new RunningStock(database, false, Map.of());
    }

    /** A caller of a merchant who may do everything. */
    public static Caller merchant(long merchant) {
        return new Caller(merchant, "tester", ALL);
    }

    /** Calls as merchant 1. */
    public ReservationServiceBlockingStub reservations() {
        return reservations(merchant(1));
    }

    /** Calls as this caller. */
    public ReservationServiceBlockingStub reservations(Caller caller) {
        return ReservationServiceGrpc.newBlockingStub(channel).withCallCredentials(token(caller));
    }

    /** Calls as merchant 1. */
    public StockServiceBlockingStub stock() {
        return stock(merchant(1));
    }

    /** Calls as this caller. */
    public StockServiceBlockingStub stock(Caller caller) {
        return StockServiceGrpc.newBlockingStub(channel).withCallCredentials(token(caller));
    }

    /** Receives units at the default location of merchant 1. */
    public void receive(String sku, long units) {
        receive(merchant(1), sku, units);
    }

    /** Receives units at the default location of this caller's merchant. */
    public void receive(Caller caller, String sku, long units) {
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(UUID.randomUUID().toString())
                        .setType(AdjustmentType.ADJUSTMENT_TYPE_RECEIVE)
                        .addLines(AdjustmentLine.newBuilder().setSku(sku).setUnits(units))
                        .build();
        assertThat(stock(caller).adjustStock(request).getLinesCount()).isEqualTo(1);
    }

    /** Units of merchant 1 at the default location that can be reserved. */
    public long available(String sku) {
        return stock().getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getTotal()
                .getAvailable();
    }

    /** The channel, for stubs of another kind. */
    public ManagedChannel channel() {
        return channel;
    }

    /** A token for this caller. */
    public CallCredentials token(Caller caller) {
        String token = new TokenSigner(KEY).sign(caller, Duration.ofHours(1));
        return GrpcChannels.token(() -> token);
    }

    /** The service itself. */
    public StockService service() {
        return service;
    }

    /** Its database. */
    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        Waiting.resultOf(GrpcChannels.close(vertx, channel, Duration.ofSeconds(5)));
        Waiting.resultOf(service.stop());
        Waiting.resultOf(vertx.close());
        if (owned) {
            database.close();
        }
        assertThat(unhandled).as("what nobody handled").isEmpty();
        assertThat(blocked.blocking()).isEmpty();
    }

    private static StockConfig config(TestDatabase database, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
        settings.put("stock.grpc.port", "0");
        settings.put("stock.ops.port", "0");
        settings.put("identity.keys", TokenKeys.write(KEY));
        settings.putAll(overrides);
        return Configuration.read(Sources.of(settings), StockConfig.section());
    }
}
