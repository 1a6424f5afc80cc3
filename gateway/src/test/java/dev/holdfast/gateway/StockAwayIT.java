package dev.holdfast.gateway;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.gateway.keys.ApiKey;
import dev.holdfast.gateway.keys.ApiKeySecret;
import dev.holdfast.gateway.keys.ApiKeys;
import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.StockProcess;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * stock-service, a process of its own, is killed and comes back while 64 callers place holds
 * through the gateway: half of them over HTTP and JSON, half over gRPC.
 */
class StockAwayIT {

    // Tests log warnings alone, and what is measured here is to be seen.
    private static final Logger LOG = LoggerFactory.getLogger(StockAwayIT.class);
    private static final int CALLERS_EACH = 32;
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    /** What a busy machine may add to a time that is measured here. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final long SET = 1_000_000;

    private final String secret = ApiKeySecret.random();
    private final String tokenKeys = TokenKeys.write(TokenKey.random("test"));
    private final Vertx vertx = Vertx.vertx();

    @Test
    void callsAreRefusedAtOnceAndAllIsWellSoonAfterItIsBack() {
        try (StockProcess stock = new StockProcess(tokenKeys)) {
            stock.start();
            Gateway gateway = resultOf(Gateway.start(vertx, config(stock.port())));
            Http http = new Http("http://127.0.0.1:" + gateway.port());
            await().atMost(Duration.ofSeconds(60)).until(() -> open(http));
            try (Holders holders = new Holders(gateway.port(), secret, DEADLINE)) {
                holders.start(CALLERS_EACH);
                await().until(() ->
                        holders.count("http OK") > 500 && holders.count("grpc OK") > 500);
                killAndBringBack(stock, http, holders);
                killAndBringBack(stock, http, holders);
                holders.stop();
                LOG.warn("longest call {} ms, {}", holders.longestMillis(), holders.outcomes());
                assertThat(holders.longestMillis()).isLessThan(DEADLINE.plus(SLACK).toMillis());
                assertThat(holders.outcomes().keySet()).allMatch(StockAwayIT::expected);
                int settled = settled(http, holders);
                assertThat(held(http)).isEqualTo(settled);
            }
            resultOf(gateway.stop());
        } finally {
            resultOf(vertx.close());
        }
    }

    private void killAndBringBack(StockProcess stock, Http http, Holders holders) {
        stock.kill();
        await().until(() ->
                holders.refused("http") > 20 * CALLERS_EACH
                        && holders.refused("grpc") > 20 * CALLERS_EACH);
        Http.Answer away = http.json("GET", "/v1/stock/PEN", secret, "");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.reason()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(away.header("retry-after")).isEqualTo("1");
        stock.start();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(stock::listens);
        long back = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> holders.lastGood("http") > back && holders.lastGood("grpc") > back);
        LOG.warn(
                "well over HTTP and gRPC {} ms after it was back",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
        holders.forgetRefused();
    }

    /** Sets the stock that holds are placed on; fails while the service isn't there. */
    private boolean open(Http http) {
        String body =
                """
                {"requestId": "%s", "basis": "SET_STOCK_BASIS_ON_HAND", "lines": [{"sku": "PEN",
                "locationId": "default", "quantity": {"units": %d}}]}\
                """
                        .formatted(UUID.randomUUID(), SET);
        return http.json("POST", "/v1/stock:set", secret, body).status() == 200;
    }

    /** How many holds there are once those whose end is unknown were asked for again. */
    private int settled(Http http, Holders holders) {
        for (String id : holders.unknown()) {
            Http.Answer again =
                    http.json("POST", "/v1/reservations", secret, Holders.body(id).encode());
            assertThat(again.status()).as(again.toString()).isEqualTo(200);
        }
        return holders.granted() + holders.unknown().size();
    }

    private int held(Http http) {
        Http.Answer answer = http.json("GET", "/v1/stock/PEN", secret, "");
        JsonObject level =
                answer.json().getJsonObject("stock").getJsonArray("levels").getJsonObject(0);
        return level.getInteger("held");
    }

    /** A service that has just begun is slow, and refuses whom it couldn't answer in time. */
    private static boolean expected(String outcome) {
        return outcome.endsWith(" OK")
                || outcome.endsWith(" OVERLOADED")
                || outcome.endsWith("UNAVAILABLE SERVICE_UNAVAILABLE")
                || outcome.endsWith("503 SERVICE_UNAVAILABLE")
                || outcome.endsWith("STORE_UNAVAILABLE")
                || outcome.endsWith("OUTCOME_UNKNOWN");
    }

    private GatewayConfig config(int stockPort) {
        ApiKey key =
                new ApiKey(
                        "web",
                        ApiKeySecret.hashOf(secret),
                        1,
                        Set.of("stock.read", "stock.reserve", "stock.adjust"));
        return Configuration.read(
                Sources.of(
                        Map.of(
                                "gateway.port",
                                "0",
                                "gateway.ops.port",
                                "0",
                                "gateway.stock.target",
                                "127.0.0.1:" + stockPort,
                                "gateway.rate.calls-per-second",
                                "0",
                                "gateway.keys",
                                ApiKeys.line(key),
                                "identity.keys",
                                tokenKeys)),
                GatewayConfig.section());
    }
}
