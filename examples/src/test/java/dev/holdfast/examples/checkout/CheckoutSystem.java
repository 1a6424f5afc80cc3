package dev.holdfast.examples.checkout;

import dev.holdfast.gateway.Gateway;
import dev.holdfast.gateway.GatewayConfig;
import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stock-service and gateway as they really are, with a merchant for every story. */
final class CheckoutSystem implements AutoCloseable {

    private static final int MERCHANTS = 20;
    private static final Set<String> SCOPES = Set.of("stock.read", "stock.reserve", "stock.adjust");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger merchants = new AtomicInteger();
    private final List<String> keys =
            Stream.generate(ApiKeySecret::random).limit(MERCHANTS).toList();
    private final Map<String, String> settings = new HashMap<>();
    private final TestDatabase database = TestDatabase.fresh();
    private StockService stock;
    private final Gateway gateway;

    CheckoutSystem() {
        settings.putAll(database.settings("stock.db"));
        settings.put("identity.keys", TokenKeys.write(TokenKey.random("test")));
        settings.put("stock.ops.port", "0");
        stock = stock(0);
        settings.put("gateway.port", "0");
        settings.put("gateway.ops.port", "0");
        settings.put("gateway.stock.target", "127.0.0.1:" + stock.grpcPort());
        settings.put(
                "gateway.keys",
                IntStream.range(0, MERCHANTS)
                        .mapToObj(at -> line(at + 1, keys.get(at)))
                        .collect(Collectors.joining(";")));
        gateway =
                Waiting.resultOf(
                        Gateway.start(
                                vertx,
                                Configuration.read(
                                        Sources.of(of("gateway")), GatewayConfig.section())));
    }

    /** A shelf of its own for a story. */
    Shelf shelf() {
        String key = keys.get(merchants.getAndIncrement());
        return new Shelf(URI.create("http://127.0.0.1:" + gateway.port()), key);
    }

    /** Takes the stock service away; what comes back is another one at the same place. */
    Runnable takeStockAway() {
        int port = stock.grpcPort();
        Waiting.resultOf(stock.stop());
        return () -> stock = stock(port);
    }

    @Override
    public void close() {
        Waiting.resultOf(gateway.stop());
        Waiting.resultOf(stock.stop());
        Waiting.resultOf(vertx.close());
        database.close();
    }

    private StockService stock(int port) {
        Map<String, String> all = of("stock");
        all.put("stock.grpc.port", Integer.toString(port));
        var config = Configuration.read(Sources.of(all), StockConfig.section());
        return Waiting.resultOf(StockService.start(vertx, config));
    }

    /** A service is told of its own settings and of the keys of tokens. */
    private Map<String, String> of(String service) {
        Map<String, String> its = new HashMap<>(settings);
        its.keySet().removeIf(name -> !name.startsWith(service) && !name.startsWith("identity"));
        return its;
    }

    private static String line(long merchant, String secret) {
        return ApiKeys.line(
                new ApiKey("shop-" + merchant, ApiKeySecret.hashOf(secret), merchant, SCOPES));
    }
}
