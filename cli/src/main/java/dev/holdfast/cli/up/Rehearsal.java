package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays a start of the whole system and the first calls of its users, on a temporary folder and
 * free ports, so that the JVM can keep what it learned of it: classes it linked and methods that
 * were hot. The launcher runs it beside {@code up}; nothing but the JVM's own cache is left of it.
 */
public final class Rehearsal {

    /** Enough that the methods of a call are compiled with what the JVM saw of them. */
    private static final int ORDERS_A_CALLER = 100;

    private static final int CALLERS = 4;
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(MOST)
                    .build();
    private final LocalSystem system;

    private Rehearsal(LocalSystem system) {
        this.system = system;
    }

    /**
     * Plays it once.
     *
     * @throws Complaint if anything went wrong; what was learned is then of no use
     */
    public static void play() {
        try (LoadTarget target = LoadTarget.of(Optional.empty(), Optional.empty())) {
            LocalSystem system = target.own().orElseThrow();
            var _ = new UpTable(system).json();
            new Rehearsal(system).sell();
        }
    }

    private void sell() {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> selling = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String sku = "REHEARSAL-" + i;
                selling.add(callers.submit(() -> sellAll(sku)));
            }
            for (Future<?> caller : selling) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /** Orders of all kinds: paid and shipped, and let go. */
    private void sellAll(String sku) {
        call(
                "stock:adjust",
                """
                {"adjustmentId": "%s", "type": "ADJUSTMENT_TYPE_RECEIVE",
                 "lines": [{"sku": "%s", "units": 1000}]}\
                """
                        .formatted(UUID.randomUUID(), sku));
        for (int order = 0; order < ORDERS_A_CALLER; order++) {
            UUID id = UUID.randomUUID();
            call(
                    "reservations",
                    """
                    {"reservationId": "%s", "lines": [{"sku": "%s", "units": 1}]}\
                    """
                            .formatted(id, sku));
            if (order % 2 == 0) {
                call("reservations/" + id + ":release", "{}");
            } else {
                call("reservations/" + id + ":commit", "{}");
                call(
                        "reservations/" + id + ":ship",
                        "{\"shipmentId\": \"%s\"}".formatted(UUID.randomUUID()));
            }
            call("stock/" + sku, "");
        }
    }

    /** A call of the gateway: a GET where there is nothing to send. */
    private void call(String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://%s/v1/%s".formatted(system.http(), path)))
                        .timeout(MOST)
                        .header("authorization", "Bearer " + system.key());
        if (!body.isEmpty()) {
            request.header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw failed(new IOException(path + ": " + answer.body()));
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private static Complaint failed(Throwable why) {
        return new Complaint(
                ExitCode.FAILED,
                "The rehearsal failed: %s.".formatted(why),
                "Holdfast runs without what it would have learned from it.",
                why);
    }
}
