package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.Http.Answer;
import dev.holdfast.gateway.testing.RunningGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the port has beside the calls: pages, and what browsers ask before they call. */
final class FrontDoorIT {

    private static RunningGateway gateway;
    private static Http http;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(Map.of("gateway.cors.origins", "https://shop.example"));
        http = new Http(gateway.url());
        key = gateway.key(1);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void pagesTellOfTheApi() {
        Answer docs = http.send("GET", "/docs/", Map.of(), "");
        Answer document = http.send("GET", "/docs/openapi.json", Map.of(), "");
        Answer again =
                http.send(
                        "GET",
                        "/docs/openapi.json",
                        Map.of("if-none-match", document.header("etag")),
                        "");
        Answer reason = http.send("GET", "/docs/errors/INSUFFICIENT_STOCK", Map.of(), "");

        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.header("content-security-policy")).contains("default-src 'none'");
        assertThat(document.json().getString("openapi")).startsWith("3.1");
        assertThat(again.status()).isEqualTo(304);
        assertThat(reason.status()).isEqualTo(200);
        assertThat(http.send("GET", "/docs", Map.of(), "").header("location")).isEqualTo("/docs/");
        assertThat(http.send("GET", "/docs/nothing", Map.of(), "").status()).isEqualTo(404);
        assertThat(http.send("HEAD", "/docs/openapi.json", Map.of(), "").text()).isEmpty();
    }

    /** Whatever reason a problem has, its page is there. */
    @Test
    void everyReasonHasAPage() {
        Answer unknown = http.json("GET", "/v1/stock/NOTHING", key, "");
        Answer none = http.send("GET", "/v1/stock", Map.of(), "");

        assertThat(List.of(unknown, none))
                .extracting(
                        answer -> http.send("GET", answer.json().getString("type"), Map.of(), ""))
                .extracting(Answer::status)
                .containsOnly(200);
    }

    @Test
    void onlyNamedPagesMayCallFromABrowser() {
        Map<String, String> preflight =
                Map.of("origin", "https://shop.example", "access-control-request-method", "POST");
        Answer allowed = http.send("OPTIONS", "/v1/reservations", preflight, "");
        Answer other =
                http.send(
                        "OPTIONS",
                        "/v1/reservations",
                        Map.of(
                                "origin",
                                "https://evil.example",
                                "access-control-request-method",
                                "POST"),
                        "");
        Answer rpc =
                http.send("OPTIONS", "/holdfast.stock.v1.StockService/GetStock", preflight, "");
        Answer answered =
                http.send(
                        "GET",
                        "/v1/stock",
                        Map.of("origin", "https://shop.example", "authorization", "Bearer " + key),
                        "");

        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://shop.example");
        assertThat(allowed.header("access-control-allow-headers"))
                .contains("authorization", "idempotency-key");
        assertThat(allowed.header("access-control-allow-methods")).contains("POST");
        assertThat(other.header("access-control-allow-origin")).isEmpty();
        assertThat(rpc.header("access-control-allow-methods")).contains("POST");
        assertThat(answered.header("access-control-expose-headers"))
                .contains("retry-after", "grpc-status");
        assertThat(answered.header("vary")).contains("origin");
    }

    @Test
    void optionsNeedNoKey() {
        Answer options = http.send("OPTIONS", "/v1/reservations", Map.of(), "");

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(http.send("OPTIONS", "/nothing", Map.of(), "").status()).isEqualTo(404);
    }
}
