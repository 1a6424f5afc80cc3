package dev.holdfast.examples.checkout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The calls that a checkout makes. Each carries an id that follows from the reservation, so a call
 * that is made again, by an impatient finger or after a lost answer, takes effect once.
 */
public final class StockGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String AWAY_SECONDS = "2";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI gateway;
    private final String key;

    /**
     * Calls with a secret key.
     *
     * @param gateway where it is, such as {@code http://127.0.0.1:8080}
     * @param key may read stock and reserve; it never leaves this server
     */
    public StockGateway(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** Holds units in place of whatever the owner held before. */
    Answer hold(String reservation, Cart cart, Wish wish) {
        return post(
                "/v1/reservations",
                """
                {
                  "reservationId": "%s", "owner": "%s", "supersedesOwner": true, "ttl": "%s",
                  "lines": [{"sku": "%s", "units": %d}]
                }\
                """
                        .formatted(
                                reservation,
                                cart.owner(),
                                seconds(wish.hold()),
                                wish.product().sku(),
                                wish.units()));
    }

    /** Gives a hold more time. The id is always the same one, so this works once. */
    Answer extend(String reservation, Duration hold) {
        return post(
                "/v1/reservations/" + reservation + ":extend",
                """
                {"requestId": "%s", "ttl": "%s"}\
                """
                        .formatted(id("extend", reservation), seconds(hold)));
    }

    /** Gives the units to an order. If the hold ran out, they are taken again if still there. */
    Answer commit(String reservation, String order) {
        return post(
                "/v1/reservations/" + reservation + ":commit",
                """
                {"requestId": "%s", "reference": "%s"}\
                """
                        .formatted(id("pay", reservation), order));
    }

    /** Gives the units back. */
    Answer release(String reservation) {
        return post(
                "/v1/reservations/" + reservation + ":release",
                """
                {"requestId": "%s", "reason": "left the checkout"}\
                """
                        .formatted(id("leave", reservation)));
    }

    /** The reservation as it stands, with the time it stands at. */
    Answer reservation(String reservation) {
        return send(request("/v1/reservations/" + reservation).GET());
    }

    /** What is there of all products. */
    Answer stock() {
        String skus =
                Product.ALL.stream()
                        .map(product -> "skus=" + product.sku())
                        .collect(Collectors.joining("&"));
        return send(request("/v1/stock:batchGet?" + skus).GET());
    }

    private Answer post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse("application/json"),
                    answer.body(),
                    answer.headers().firstValue("Retry-After"));
        } catch (IOException e) {
            return Answer.away(AWAY_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.away(AWAY_SECONDS);
        }
    }

    private static String id(String what, String reservation) {
        byte[] name = (what + "/" + reservation).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    private static String seconds(Duration time) {
        return "%d.%03ds".formatted(time.toSeconds(), time.toMillisPart());
    }

    /**
     * What a shopper wants.
     *
     * @param product of this
     * @param units so many
     * @param hold for so long
     */
    record Wish(Product product, int units, Duration hold) {}
}
