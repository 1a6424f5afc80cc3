package dev.holdfast.cli.up;

import dev.holdfast.gateway.Gateway;
import dev.holdfast.gateway.GatewayConfig;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.stock.StockConfig;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** All services in this process, each reached by the next over its port as in any other place. */
final class LocalServices {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    /**
     * Both together leave PostgreSQL its share of the 20 s in which everything must have stopped.
     */
    private static final Duration GATEWAY_STOPS_WITHIN = Duration.ofSeconds(6);

    private static final Duration STOCK_STOPS_WITHIN = Duration.ofSeconds(9);

    private final StockConfig stockConfig;
    private final LocalStock stock;
    private final GatewayConfig gatewayConfig;
    private final Gateway gateway;

    private LocalServices(
            StockConfig stockConfig,
            LocalStock stock,
            GatewayConfig gatewayConfig,
            Gateway gateway) {
        this.stockConfig = stockConfig;
        this.stock = stock;
        this.gatewayConfig = gatewayConfig;
        this.gateway = gateway;
    }

    /**
     * Starts them; none is left where one can't start.
     *
     * @param own what the system says of itself, over the configuration
     * @param folder where a service in a process of its own writes
     */
    static LocalServices start(
            LocalSettings settings, Map<String, String> own, Path folder, Vertx vertx) {
        StockConfig stockConfig = settings.load(own).get(StockConfig.section());
        LocalStock stock =
                settings.stockHeapMegabytes()
                        .<LocalStock>map(heap ->
                                StockProcess.start(settings.all(own), folder, heap, START_WITHIN))
                        .orElseGet(() -> LocalStock.here(vertx, stockConfig, START_WITHIN));
        try {
            Map<String, String> all = new HashMap<>(own);
            all.put("gateway.stock.target", stockConfig.grpc().host() + ":" + stock.grpcPort());
            Configuration loaded = settings.load(all);
            GatewayConfig gatewayConfig = loaded.get(GatewayConfig.section());
            Gateway gateway = Waiting.forStart(Gateway.start(vertx, gatewayConfig), START_WITHIN);
            return new LocalServices(stockConfig, stock, gatewayConfig, gateway);
        } catch (RuntimeException e) {
            stock.stop(STOCK_STOPS_WITHIN);
            throw e;
        }
    }

    /** Where clients call: host and port. */
    String http() {
        return gatewayConfig.front().host() + ":" + gateway.port();
    }

    /** Where the gateway shows health and metrics: host and port. */
    String httpOperations() {
        return gatewayConfig.ops().host() + ":" + gateway.opsPort();
    }

    /** Where stock-service serves gRPC: host and port. */
    String grpc() {
        return stockConfig.grpc().host() + ":" + stock.grpcPort();
    }

    /** Where stock-service shows health and metrics: host and port. */
    String operations() {
        return stockConfig.ops().host() + ":" + stock.opsPort();
    }

    /** The stock-service among them. */
    LocalStock stock() {
        return stock;
    }

    /** Stops them in order: calls that run are answered. */
    void stop() {
        Waiting.forStop(gateway.stop(), GATEWAY_STOPS_WITHIN);
        stock.stop(STOCK_STOPS_WITHIN);
    }
}
