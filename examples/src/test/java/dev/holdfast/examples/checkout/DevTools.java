package dev.holdfast.examples.checkout;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls of the DevTools protocol, one after the other; its events are passed over. */
final class DevTools implements AutoCloseable {

    private static final int SECONDS = 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;

    private DevTools(String address) {
        socket = client.newWebSocketBuilder().buildAsync(URI.create(address), new Reader()).join();
    }

    static DevTools at(String address) {
        return new DevTools(address);
    }

    JsonObject call(String method) {
        return call(method, new JsonObject());
    }

    JsonObject call(String method, JsonObject parameters) {
        return call(null, method, parameters);
    }

    /** Calls in a tab's session, or for the browser where there is none. */
    JsonObject call(@Nullable String session, String method, JsonObject parameters) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        answers.put(id, answer);
        JsonObject message =
                new JsonObject().put("id", id).put("method", method).put("params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        socket.sendText(message.encode(), true).join();
        JsonObject read = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (read.containsKey("error")) {
            throw new AssertionError(method + ": " + read.getJsonObject("error").encode());
        }
        return read.getJsonObject("result");
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Reader implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                var answer = answers.remove(message.getInteger("id", 0));
                if (answer != null) {
                    answer.complete(message);
                }
            }
            webSocket.request(1);
            return null;
        }
    }
}
