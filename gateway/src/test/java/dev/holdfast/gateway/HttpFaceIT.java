package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.Http.Answer;
import dev.holdfast.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP as its users know it: methods, headers, conditions, encodings and problems. */
final class HttpFaceIT {

    private static RunningGateway gateway;
    private static Http http;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        http = new Http(gateway.url());
        key = gateway.key(1);
        receive("MUG", 10);
        receive("blue/ä %&+:set", 5);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aHoldFromReserveToShip() {
        String id = UUID.randomUUID().toString();

        Answer held = reserve(id, "MUG", 2);
        Answer committed = post("/v1/reservations/" + id + ":commit", "");
        Answer shipped =
                post(
                        "/v1/reservations/" + id + ":ship",
                        "{\"shipmentId\": \"%s\"}".formatted(UUID.randomUUID()));

        assertThat(held.status()).as(held.toString()).isEqualTo(200);
        assertThat(held.json().getJsonObject("reservation").getString("state"))
                .isEqualTo("RESERVATION_STATE_HELD");
        assertThat(
                        held.json()
                                .getJsonObject("reservation")
                                .getJsonArray("lines")
                                .getJsonObject(0)
                                .getValue("held"))
                .isEqualTo(2);
        assertThat(held.json().getString("serverTime")).endsWith("Z");
        assertThat(committed.json().getJsonObject("reservation").getString("state"))
                .isEqualTo("RESERVATION_STATE_COMMITTED");
        assertThat(shipped.json().getJsonObject("reservation").getString("state"))
                .isEqualTo("RESERVATION_STATE_SHIPPED");
    }

    @Test
    void aSkuOfAnyCharactersIsReached() {
        Answer found = get("/v1/stock/blue%2F%C3%A4%20%25%26%2B%3Aset");

        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        assertThat(found.json().getJsonObject("stock").getString("sku"))
                .isEqualTo("blue/ä %&+:set");
    }

    @Test
    void aShortageIsAProblemWithItsNumbers() {
        Answer short_ = reserve(UUID.randomUUID().toString(), "MUG", 1_000);

        assertThat(short_.status()).isEqualTo(409);
        assertThat(short_.header("content-type")).isEqualTo("application/problem+json");
        JsonObject problem = short_.json();
        assertThat(problem.getString("type")).isEqualTo("/docs/errors/INSUFFICIENT_STOCK");
        assertThat(problem.getString("title")).isEqualTo("Insufficient stock");
        assertThat(problem.getInteger("status")).isEqualTo(409);
        assertThat(problem.getString("reason")).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(problem.getString("code")).isEqualTo("FAILED_PRECONDITION");
        assertThat(problem.getString("requestId")).isEqualTo(short_.header("x-request-id"));
        assertThat(problem.getJsonArray("violations").getJsonObject(0).getString("description"))
                .contains("1000");
        JsonArray details = problem.getJsonArray("details");
        JsonObject shortage = details.getJsonObject(0).getJsonArray("shortages").getJsonObject(0);
        assertThat(shortage.getValue("wanted")).isEqualTo(1_000);
        assertThat(shortage.getValue("available")).isInstanceOf(Number.class);
    }

    @Test
    void fieldsOfServicesAreNamedAsInJson() {
        Answer bad =
                post(
                        "/v1/reservations",
                        "{\"reservationId\": \"x\", \"lines\": [{\"lineId\": \"%s\", \"sku\": \"MUG\", \"units\": 0}]}"
                                .formatted("l".repeat(99)));

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().getJsonArray("violations").encode())
                .contains("reservationId", "lines[0].lineId", "lines[0].units")
                .doesNotContain("line_id");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nothing,                 404, ROUTE_NOT_FOUND,    ''",
        "GET,    /v1/reservations/a/b,     404, ROUTE_NOT_FOUND,    ''",
        "PUT,    /v1/reservations,         405, METHOD_NOT_ALLOWED, 'GET, HEAD, OPTIONS, POST'",
        "GET,    /v1/stock:adjust,         405, METHOD_NOT_ALLOWED, 'OPTIONS, POST'",
        "DELETE, /v1/reservations/x:ship,  405, METHOD_NOT_ALLOWED, 'OPTIONS, POST'",
        "TRACE,  /v1/reservations,         405, METHOD_NOT_ALLOWED, 'GET, HEAD, OPTIONS, POST'"
    })
    void whatIsntServedSaysSo(String method, String path, int status, String reason, String allow) {
        Answer answer = http.json(method, path, key, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.header("allow")).isEqualTo(allow);
    }

    @Test
    void headIsGetWithoutItsBody() {
        Answer got = get("/v1/merchantSettings");
        Answer head = http.json("HEAD", "/v1/merchantSettings", key, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("content-length"))
                .isEqualTo(Integer.toString(got.text().getBytes(StandardCharsets.UTF_8).length));
        assertThat(http.json("HEAD", "/v1/reservations/" + UUID.randomUUID(), key, "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,            200",
        "'text/html, */*;q=0.1',      200",
        "application/*,               200",
        "'',                          200",
        "text/html,                   406",
        "'application/json;q=0',      406"
    })
    void jsonIsSentToWhoTakesIt(String accept, int status) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer " + key));
        if (!accept.isEmpty()) {
            headers.put("accept", accept);
        }

        assertThat(http.send("GET", "/v1/stock", headers, "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,                          200",
        "application/json; charset=utf-8,           200",
        "'Application/JSON;charset=\"UTF-8\"',      200",
        "application/json; charset=utf-16,          415",
        "application/x-www-form-urlencoded,         415",
        "text/plain,                                415",
        "'',                                        415"
    })
    void jsonInUtf8IsReadAndNothingElse(String type, int status) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer " + key));
        if (!type.isEmpty()) {
            headers.put("content-type", type);
        }
        Answer answer = http.send("POST", "/v1/stock:verify", headers, "{}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(status == 200 || answer.reason().equals("UNSUPPORTED_MEDIA_TYPE")).isTrue();
    }

    @Test
    void idsAndTracesGoThroughAndOut() {
        Map<String, String> headers =
                Map.of(
                        "authorization", "Bearer " + key,
                        "x-request-id", "mine-1",
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Answer answer = http.send("GET", "/v1/stock", headers, "");
        Answer own = get("/v1/stock");
        Answer bad =
                http.send(
                        "GET",
                        "/v1/stock",
                        Map.of("x-request-id", "a b", "traceparent", "00-xyz"),
                        "");

        assertThat(answer.header("x-request-id")).isEqualTo("mine-1");
        assertThat(answer.header("traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .endsWith("-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(own.header("x-request-id")).hasSize(32);
        assertThat(own.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(bad.header("x-request-id")).hasSize(32);
        assertThat(bad.json().getString("requestId")).isEqualTo(bad.header("x-request-id"));
    }

    @Test
    void anIdempotencyKeyIsTheCallsId() {
        String id = UUID.randomUUID().toString();
        String body = "{\"lines\": [{\"sku\": \"MUG\", \"units\": 1}]}";

        Answer first = withHeader("POST", "/v1/reservations", "Idempotency-Key", id, body);
        Answer again =
                withHeader("POST", "/v1/reservations", "Idempotency-Key", '"' + id + '"', body);
        Answer against =
                withHeader(
                        "POST",
                        "/v1/reservations",
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "{\"reservationId\": \"%s\", \"lines\": []}".formatted(id));
        Answer without = withHeader("DELETE", "/v1/locations/nowhere", "Idempotency-Key", id, "");

        assertThat(first.json().getJsonObject("reservation").getString("reservationId"))
                .isEqualTo(id);
        assertThat(first.json().getBoolean("repeated")).isFalse();
        assertThat(again.json().getBoolean("repeated")).isTrue();
        assertThat(against.status()).isEqualTo(400);
        assertThat(against.text()).contains("reservationId", "Idempotency-Key");
        assertThat(without.status()).isEqualTo(400);
        post("/v1/reservations/" + id + ":release", "");
    }

    @Test
    void ifMatchIsTheEtag() {
        Answer read = get("/v1/merchantSettings");
        String etag = read.header("etag");
        String change = "/v1/merchantSettings?updateMask=timeZone";
        String lisbon = "{\"timeZone\": \"Europe/Lisbon\"}";

        assertThat(etag).startsWith("\"").endsWith("\"").hasSizeGreaterThan(2);
        assertThat(withHeader("PATCH", change, "If-Match", etag, lisbon).status()).isEqualTo(200);
        Answer stale =
                withHeader("PATCH", change, "If-Match", etag, "{\"timeZone\": \"Europe/Paris\"}");
        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
        assertThat(withHeader("PATCH", change, "If-Match", "*", lisbon).status()).isEqualTo(200);
        String another = "{\"locationId\": \"porto\", \"displayName\": \"Porto\"}";
        assertThat(withHeader("POST", "/v1/locations", "If-Match", etag, another).status())
                .isEqualTo(400);
    }

    @Test
    void gzipIsReadAndSent() throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/reservations"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .header("content-encoding", "gzip")
                        .header("accept-encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed(manyLines(id, 100))))
                        .build();

        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(unpacked(response.body())).contains("INSUFFICIENT_STOCK");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/reservations"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .header("content-encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed(" ".repeat(64 << 20))))
                        .build();

        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void aDeadlineThatCantBeReadIsRefused() {
        Answer answer = withHeader("GET", "/v1/stock", "Grpc-Timeout", "5 seconds", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("500m");
    }

    private static Answer get(String target) {
        return http.json("GET", target, key, "");
    }

    private static Answer post(String target, String body) {
        return http.json("POST", target, key, body);
    }

    private static Answer withHeader(
            String method, String target, String name, String value, String body) {
        Map<String, String> headers =
                new HashMap<>(Map.of("authorization", "Bearer " + key, name, value));
        if (!body.isEmpty()) {
            headers.put("content-type", "application/json");
        }
        return http.send(method, target, headers, body);
    }

    private static Answer reserve(String id, String sku, int units) {
        return post(
                "/v1/reservations",
                "{\"reservationId\": \"%s\", \"lines\": [{\"sku\": \"%s\", \"units\": %d}]}"
                        .formatted(id, sku, units));
    }

    private static void receive(String sku, int units) {
        Answer answer =
                post(
                        "/v1/stock:adjust",
                        "{\"adjustmentId\": \"%s\", \"type\": \"ADJUSTMENT_TYPE_RECEIVE\", \"lines\": [{\"sku\": \"%s\", \"units\": %d}]}"
                                .formatted(UUID.randomUUID(), sku, units));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String manyLines(String id, int lines) {
        JsonArray all = new JsonArray();
        for (int i = 0; i < lines; i++) {
            all.add(new JsonObject().put("sku", "MUG").put("units", 1_000));
        }
        return new JsonObject().put("reservationId", id).put("lines", all).encode();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
