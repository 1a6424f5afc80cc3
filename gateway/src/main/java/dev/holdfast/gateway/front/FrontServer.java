package dev.holdfast.gateway.front;

import dev.holdfast.gateway.http.HttpLimits;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.life.StartException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port: HTTP/1.1 and HTTP/2 on every event loop, so that a connection's calls stay on one
 * thread.
 */
public final class FrontServer {

    /** Negative: Vert.x then takes one free port for all event loops. */
    private static final int ANY_FREE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);
    private static final int SMALLEST_PACKED = 1024;

    private final Vertx vertx;
    private final FrontConfig config;
    private final FrontDoor door;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    /** A port in front of this door. */
    public FrontServer(Vertx vertx, FrontConfig config, FrontDoor door) {
        this.vertx = vertx;
        this.config = config;
        this.door = door;
    }

    /** Binds the port. Fails with {@link StartException} where that can't be had. */
    public Future<Void> start() {
        return vertx.deployVerticle(
                        Loop::new,
                        new DeploymentOptions()
                                .setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
                .recover(failure -> Future.failedFuture(explain(failure)))
                .mapEmpty();
    }

    /** The port it listens on. */
    public int port() {
        return servers.getFirst().actualPort();
    }

    /**
     * Takes no more connections, and closes those there are when their calls have ended or {@code
     * left} is over.
     */
    public Future<Void> stop(Duration left) {
        return Future.join(
                        servers.stream()
                                .map(server ->
                                        server.shutdown(left.toMillis(), TimeUnit.MILLISECONDS))
                                .toList())
                .mapEmpty();
    }

    /** One event loop's share of the connections. */
    private final class Loop extends VerticleBase {

        @Override
        public Future<?> start() {
            HttpServer server =
                    vertx.createHttpServer(options())
                            .requestHandler(door::handle)
                            .connectionHandler(FrontServer::quietly)
                            .exceptionHandler(failure -> LOG.debug("no connection", failure));
            return server.listen().onSuccess(servers::add);
        }
    }

    /**
     * What clients do to their connections is their own business: cutting them is no error of ours.
     */
    private static void quietly(HttpConnection connection) {
        connection.exceptionHandler(failure -> LOG.debug("a connection ended", failure));
    }

    private HttpServerOptions options() {
        HttpLimits limits = config.limits();
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? ANY_FREE : config.port())
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setInitialSettings(
                        new Http2Settings()
                                .setMaxConcurrentStreams(limits.streams())
                                .setMaxHeaderListSize(limits.headerBytes() + limits.lineBytes()))
                .setHttp2RstFloodMaxRstFramePerWindow(limits.resets())
                .setHttp2RstFloodWindowDuration(Math.toIntExact(limits.resetWindow().toSeconds()))
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(SMALLEST_PACKED);
    }

    private Throwable explain(Throwable failure) {
        String setting = "gateway.port";
        return new StartException(
                "Port %d on %s can't be had for the gateway: stop what listens there or set %s (%s)."
                        .formatted(
                                config.port(),
                                config.host(),
                                setting,
                                Setting.environmentName(setting)),
                failure);
    }
}
