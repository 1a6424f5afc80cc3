package dev.holdfast.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.Gateway;
import dev.holdfast.gateway.GatewayConfig;
import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway in front of a stock-service, both as they really run, on a database of their own. */
public final class RunningGateway implements AutoCloseable {

    /** What a key may do that may do everything. */
    public static final Set<String> ALL =
            Set.of(
                    "stock.read",
                    "stock.reserve",
                    "stock.ship",
                    "stock.adjust",
                    "stock.configure",
                    "stock.hold.open");

    private static final TokenKey.Shared TOKEN_KEY = TokenKey.random("test");

    private final TestDatabase database = TestDatabase.fresh();
    private final Vertx vertx = Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT));
    private final BlockedThreads blocked = BlockedThreads.watch(vertx);
    private final List<Throwable> unhandled = new CopyOnWriteArrayList<>();
    private final Map<String, String> secrets = new TreeMap<>();
    private final Gateway gateway;
    private StockService stock;

    private RunningGateway(Map<String, String> overrides) {
        vertx.exceptionHandler(unhandled::add);
        this.stock = Waiting.resultOf(StockService.start(vertx, stockConfig(0)));
        Map<String, String> settings = new HashMap<>();
        settings.put("gateway.port", "0");
        settings.put("gateway.ops.port", "0");
        settings.put("gateway.stock.target", "127.0.0.1:" + stock.grpcPort());
        settings.put("gateway.keys", keys());
        settings.put("gateway.rate.calls-per-second", "0");
        settings.put("identity.keys", TokenKeys.write(TOKEN_KEY));
        settings.putAll(overrides);
        this.gateway =
                Waiting.resultOf(
                        Gateway.start(
                                vertx,
                                Configuration.read(Sources.of(settings), GatewayConfig.section())));
    }

    /** With the default settings, but no limit on how often a key calls. */
    public static RunningGateway start() {
        return start(Map.of());
    }

    /** With some settings of one's own. */
    public static RunningGateway start(Map<String, String> overrides) {
        return new RunningGateway(overrides);
    }

    /** A key of this merchant, 1 to 9, that may do everything. */
    public String key(int merchant) {
        return secret("all" + merchant);
    }

    /** A key of merchant 1 that may do everything but this. */
    public String keyWithout(String scope) {
        return secret("without-" + scope);
    }

    /** Where HTTP and gRPC are served, on loopback. */
    public int port() {
        return gateway.port();
    }

    /** Where stock-service itself serves gRPC, on loopback. */
    public int stockPort() {
        return stock.grpcPort();
    }

    /** A token of merchant 1, for calls straight to stock-service. */
    public String token() {
        return new TokenSigner(TOKEN_KEY).sign(new Caller(1, "tester", ALL), Duration.ofHours(1));
    }

    /** Where operators look, on loopback. */
    public int opsPort() {
        return gateway.opsPort();
    }

    /** The address that HTTP clients call. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What it runs on. */
    public Vertx vertx() {
        return vertx;
    }

    /** From here on it is noted what holds an event loop: classes are loaded, code is compiled. */
    public void warm() {
        blocked.forget();
    }

    /** What has held an event loop since then. */
    public List<BlockedThreads.Sighting> blocked() {
        return blocked.blocking();
    }

    /** Stops stock-service. */
    public void stopStock() {
        int port = stock.grpcPort();
        Waiting.resultOf(stock.stop());
        assertThat(port).isPositive();
    }

    /** Starts stock-service again, on the port that it had. */
    public void startStockAgain() {
        stock = Waiting.resultOf(StockService.start(vertx, stockConfig(stock.grpcPort())));
    }

    @Override
    public void close() {
        Waiting.resultOf(gateway.stop());
        Waiting.resultOf(stock.stop());
        Waiting.resultOf(vertx.close());
        database.close();
        assertThat(unhandled).as("what nobody handled").isEmpty();
    }

    private String secret(String id) {
        String secret = secrets.get(id);
        if (secret == null) {
            throw new IllegalArgumentException("no key " + id);
        }
        return secret;
    }

    private String keys() {
        List<ApiKey> keys = new ArrayList<>();
        for (int merchant = 1; merchant <= 9; merchant++) {
            keys.add(made("all" + merchant, merchant, ALL));
        }
        for (String scope : ALL) {
            Set<String> others = new HashSet<>(ALL);
            others.remove(scope);
            keys.add(made("without-" + scope, 1, others));
        }
        return String.join("\n", keys.stream().map(ApiKeys::line).toList());
    }

    private ApiKey made(String id, long merchant, Set<String> scopes) {
        String secret = ApiKeySecret.random();
        secrets.put(id, secret);
        return new ApiKey(id, ApiKeySecret.hashOf(secret), merchant, scopes);
    }

    private StockConfig stockConfig(int port) {
        Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
        settings.put("stock.grpc.port", Integer.toString(port));
        settings.put("stock.ops.port", "0");
        settings.put("identity.keys", TokenKeys.write(TOKEN_KEY));
        return Configuration.read(Sources.of(settings), StockConfig.section());
    }
}
