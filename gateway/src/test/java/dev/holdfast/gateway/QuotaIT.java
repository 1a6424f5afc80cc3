package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.Http.Answer;
import dev.holdfast.gateway.testing.RawRpc;
import dev.holdfast.gateway.testing.RawRpc.Ended;
import dev.holdfast.gateway.testing.RunningGateway;
import io.grpc.Status.Code;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that calls more often than it may, over HTTP and gRPC, and what operators see of it. */
final class QuotaIT {

    private static final String LIST_STOCK = "holdfast.stock.v1.StockService/ListStock";

    @Test
    void aKeyOverItsQuotaIsToldWhenToTryAgain() {
        try (RunningGateway gateway =
                        RunningGateway.start(Map.of("gateway.rate.calls-per-second", "10"));
                RawRpc rpc = new RawRpc(gateway.vertx(), gateway.port())) {
            Http http = new Http(gateway.url());
            Answer refused =
                    Stream.generate(() -> http.json("GET", "/v1/stock", gateway.key(1), ""))
                            .filter(answer -> answer.status() != 200)
                            .findFirst()
                            .orElseThrow();
            Map<String, String> bearer = Map.of("authorization", "Bearer " + gateway.key(2));
            Ended ended =
                    Stream.generate(() -> rpc.call(LIST_STOCK, bearer, new byte[0]))
                            .filter(call -> call.status() != 0)
                            .findFirst()
                            .orElseThrow();

            assertThat(refused.status()).as(refused.toString()).isEqualTo(429);
            assertThat(refused.reason()).isEqualTo("QUOTA_EXCEEDED");
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.json().getJsonArray("violations").encode())
                    .contains("10 calls a second");
            assertThat(ended.status()).isEqualTo(Code.RESOURCE_EXHAUSTED.value());
            assertThat(ended.reason()).isEqualTo("QUOTA_EXCEEDED");
            // Another key's calls are its own.
            assertThat(http.json("GET", "/v1/stock", gateway.key(3), "").status()).isEqualTo(200);
            assertSeen(new Http("http://127.0.0.1:" + gateway.opsPort()));
        }
    }

    private static void assertSeen(Http operations) {
        String metrics = operations.send("GET", "/metrics", Map.of(), "").text();
        assertThat(metrics)
                .contains("holdfast_gateway_refused_total{reason=\"QUOTA_EXCEEDED\"}")
                .contains("resilience4j_circuitbreaker_state{", "state=\"closed\"")
                .contains("resilience4j_bulkhead_available_concurrent_calls{")
                .contains("holdfast_gateway_retry_budget{service=\"stock\"}")
                .contains("holdfast_gateway_http_call_seconds_count{code=\"RESOURCE_EXHAUSTED\"")
                .doesNotContain("hfk_");
        assertThat(operations.send("GET", "/readyz", Map.of(), "").status()).isEqualTo(200);
    }
}
