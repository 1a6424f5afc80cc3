package dev.holdfast.platform.telemetry;

import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.life.Readiness;
import dev.holdfast.platform.life.StartException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Serves operators: {@code /livez}, {@code /readyz} and {@code /metrics}, and nothing else. */
public final class OpsServer {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<HttpMethod> SERVED = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final OpsConfig config;
    private final Readiness readiness;
    private final PrometheusMeterRegistry registry;
    private final HttpServer server;

    /** Builds the server; it listens once started. */
    public OpsServer(
            Vertx vertx, OpsConfig config, Readiness readiness, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.config = config;
        this.readiness = readiness;
        this.registry = registry;
        this.server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHost(config.host())
                                        .setPort(config.port())
                                        .setIdleTimeout(IDLE_SECONDS)
                                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                        .requestHandler(this::answer);
    }

    /** Binds the port. Fails with {@link StartException} where that can't be had. */
    public Future<Void> start() {
        return server.listen().recover(f -> Future.failedFuture(explain(f))).mapEmpty();
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Stops listening. */
    public Future<Void> stop(Duration left) {
        return server.shutdown(Math.min(1_000, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void answer(HttpServerRequest request) {
        if (!SERVED.contains(request.method())) {
            end(request, 405, "Only GET.\n");
            return;
        }
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case "/livez" -> end(request, 200, "ok\n");
            case "/readyz" -> {
                boolean ready = readiness.ready();
                end(request, ready ? 200 : 503, ready ? "ok\n" : readiness.complaints() + "\n");
            }
            // Writing thousands of lines takes longer than an event loop should be held.
            case "/metrics" ->
                    vertx.executeBlocking(registry::scrape)
                            .onSuccess(page -> {
                                request.response().putHeader("content-type", METRICS_TYPE);
                                request.response().end(page);
                            })
                            .onFailure(
                                    failure -> end(request, 500, "The metrics can't be read.\n"));
            default -> end(request, 404, "Here are /livez, /readyz and /metrics.\n");
        }
    }

    private static void end(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain; charset=utf-8")
                .end(text);
    }

    private Throwable explain(Throwable failure) {
        String setting = config.prefix() + ".port";
        return new StartException(
                "Port %d on %s can't be had for /readyz and /metrics: stop what listens there or"
                                .formatted(config.port(), config.host())
                        + " set %s (%s).".formatted(setting, Setting.environmentName(setting)),
                failure);
    }
}
