package dev.holdfast.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Sends plain HTTP requests and waits for their answers. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    /** To the server at this address. */
    public Http(String url) {
        this.url = url;
    }

    /** An answer, its body as JSON where it is an object. */
    public record Answer(HttpResponse<String> response) {

        /** The status. */
        public int status() {
            return response.statusCode();
        }

        /** The first header of this name; empty where there is none. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as text. */
        public String text() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonObject json() {
            return new JsonObject(response.body());
        }

        /** The reason of a problem; empty where there is none. */
        public String reason() {
            return text().startsWith("{") ? json().getString("reason", "") : "";
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }

    /** Sends a request; an empty body is none. */
    public Answer send(String method, String target, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + target))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends JSON with a key. */
    public Answer json(String method, String target, String key, String body) {
        Map<String, String> headers =
                body.isEmpty()
                        ? Map.of("Authorization", "Bearer " + key)
                        : Map.of(
                                "Authorization",
                                "Bearer " + key,
                                "Content-Type",
                                "application/json");
        return send(method, target, headers, body);
    }
}
