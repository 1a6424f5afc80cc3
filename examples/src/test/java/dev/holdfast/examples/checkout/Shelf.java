package dev.holdfast.examples.checkout;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * One merchant's stock, over HTTP.
 *
 * @param gateway where to call
 * @param key what to call with
 */
record Shelf(URI gateway, String key) {

    void put(String sku, long units) {
        String body =
                """
                {
                  "basis": "SET_STOCK_BASIS_ON_HAND",
                  "lines": [{"sku": "%s", "quantity": {"units": %d}}]
                }\
                """
                        .formatted(sku, units);
        send(
                request("/v1/stock:set")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    long units(String sku, String bucket) {
        return send(request("/v1/stock/" + sku).GET())
                .getJsonObject("stock")
                .getJsonObject("total")
                .getLong(bucket);
    }

    /** How often the units moved for this cause. */
    long movements(String sku, String cause) {
        return send(request("/v1/movements?sku=" + sku + "&causes=CAUSE_" + cause).GET())
                .getJsonArray("movements")
                .size();
    }

    StockGateway forTheShop() {
        return new StockGateway(gateway, key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + key);
    }

    private static JsonObject send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return new JsonObject(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
