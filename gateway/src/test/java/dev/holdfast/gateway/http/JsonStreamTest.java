package dev.holdfast.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.Http.Answer;
import dev.holdfast.gateway.testing.KindsGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams as lines and as events, and calls of a service that the gateway was never told of. */
@Timeout(60)
final class JsonStreamTest {

    private static KindsGateway gateway;
    private static Http http;

    @BeforeAll
    static void start() {
        gateway = new KindsGateway();
        http = new Http(gateway.url());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void answersAreLines() {
        Answer answer = count("?int=3", "*/*");

        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .extracting(line -> new JsonObject(line).getInteger("int"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void answersAreEvents() {
        Answer answer = count("?int=2", "text/event-stream");

        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        assertThat(answer.text()).startsWith("data: {").endsWith("}\n\n");
        assertThat(answer.text().split("\n\n")).hasSize(2);
    }

    @Test
    void aStreamOfNothingIsEmpty() {
        assertThat(count("", "*/*").status()).isEqualTo(200);
        assertThat(count("", "*/*").text()).isEmpty();
    }

    @Test
    void whatFailsAtOnceIsAProblem() {
        Answer answer = count("?text=INTERNAL", "*/*");

        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void whatFailsLaterIsSaidAtTheEnd() {
        List<String> lines = count("?int=2&text=INTERNAL", "*/*").text().lines().toList();
        String events = count("?int=2&text=INTERNAL", "text/event-stream").text();

        assertThat(lines).hasSize(3);
        assertThat(new JsonObject(lines.getLast()).getJsonObject("error").getString("reason"))
                .isNotEmpty();
        assertThat(events).contains("\n\nevent: error\ndata: {").doesNotContain("secret");
    }

    @Test
    void manyAnswersComeInOrder() {
        List<String> lines = count("?int=20000", "*/*").text().lines().toList();

        assertThat(lines).hasSize(20_000);
        assertThat(new JsonObject(lines.getLast()).getInteger("int")).isEqualTo(20_000);
    }

    @Test
    void whoLeavesEndsTheStream() throws IOException {
        int before = gateway.service().cancelled();
        String request = "GET /v1/kinds:count?int=1&text=never HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(15))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200 OK");
        }

        await().until(() -> gateway.service().cancelled() > before);
    }

    @Test
    void headOfAStreamIsItsTypeAlone() {
        Answer head = http.send("HEAD", "/v1/kinds:count?int=5", Map.of(), "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-type")).isEqualTo("application/x-ndjson");
    }

    @Test
    void streamsAreRefusedInOtherTypes() {
        assertThat(count("?int=1", "text/html").status()).isEqualTo(406);
    }

    @Test
    void anyCallOfAnyServiceIsServed() {
        Answer echo =
                http.send(
                        "POST",
                        "/v1/kinds/a:echo",
                        Map.of("content-type", "application/json"),
                        "{\"long\": 9007199254740991, \"time\": \"2026-11-22T10:00:00Z\"}");

        assertThat(echo.status()).isEqualTo(200);
        assertThat(echo.json().getValue("long")).isEqualTo(9007199254740991L);
        assertThat(echo.json().getString("time")).isEqualTo("2026-11-22T10:00:00Z");
    }

    private static Answer count(String query, String accept) {
        return http.send("GET", "/v1/kinds:count" + query, Map.of("accept", accept), "");
    }
}
