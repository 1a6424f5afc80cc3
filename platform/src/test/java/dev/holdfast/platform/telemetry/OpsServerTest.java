package dev.holdfast.platform.telemetry;

import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.life.Readiness;
import dev.holdfast.platform.life.StartException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpsServerTest {

    @Test
    void operatorsSeeLifeReadinessAndMetrics() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        PrometheusMeterRegistry registry = Metrics.registry();
        Readiness readiness = new Readiness("database");
        OpsServer ops =
                new OpsServer(
                        vertx, new OpsConfig("probe.ops", "127.0.0.1", 0), readiness, registry);
        try (HttpClient client = HttpClient.newHttpClient()) {
            resultOf(ops.start());
            registry.counter("holdfast.probe").increment();
            assertThat(get(client, ops, "/livez")).isEqualTo("200 ok");
            assertThat(get(client, ops, "/readyz")).isEqualTo("503 database: starting");
            readiness.works("database");
            assertThat(get(client, ops, "/readyz")).isEqualTo("200 ok");
            assertThat(get(client, ops, "/metrics"))
                    .startsWith("200 ")
                    .contains("holdfast_probe_total 1.0")
                    .contains("jvm_memory_used_bytes");
            assertThat(get(client, ops, "/other")).startsWith("404 ");
            assertThat(send(client, ops, "/livez", "POST")).startsWith("405 ");
            // Another Vert.x: servers of one Vert.x share a port.
            Vertx other = Vertx.vertx();
            OpsServer second =
                    new OpsServer(
                            other,
                            new OpsConfig("probe.ops", "127.0.0.1", ops.port()),
                            readiness,
                            registry);
            assertThat(failureOf(second.start()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("probe.ops.port (HOLDFAST_PROBE_OPS_PORT)");
            resultOf(other.close());
            resultOf(ops.stop(Duration.ofSeconds(2)));
        } finally {
            resultOf(vertx.close());
        }
    }

    private static String get(HttpClient client, OpsServer ops, String path)
            throws IOException, InterruptedException {
        return send(client, ops, path, "GET");
    }

    private static String send(HttpClient client, OpsServer ops, String path, String method)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ops.port() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body().strip();
    }
}
