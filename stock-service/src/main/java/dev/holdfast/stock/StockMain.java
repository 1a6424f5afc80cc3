package dev.holdfast.stock;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.telemetry.LogConfig;
import dev.holdfast.platform.telemetry.Logs;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stock service as a process of its own: what a container runs. */
public final class StockMain {
    private static final Logger LOG = LoggerFactory.getLogger(StockMain.class);
    private static final String MIGRATE = "migrate";
    private static final Duration BLOCKED = Duration.ofMillis(500);
    private static final int WRONG_CONFIGURATION = 2;
    private static final int NOT_STARTED = 1;

    private StockMain() {}

    /**
     * Reads the configuration of the process and serves until the process is told to end; with the
     * argument {@code migrate} brings the schema up to date instead.
     */
    public static void main(String[] arguments) {
        Logs.start(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO));
        Section<LogConfig> logs = LogConfig.section();
        Section<StockConfig> stock = StockConfig.section();
        try {
            Configuration configuration =
                    Configuration.load(Sources.ofProcess(), List.of(logs, stock));
            Logs.start(configuration.get(logs));
            start(List.of(arguments), configuration.get(stock));
        } catch (ConfigurationException e) {
            end(e.getMessage(), WRONG_CONFIGURATION);
        }
    }

    private static void start(List<String> arguments, StockConfig config) {
        if (arguments.isEmpty()) {
            serve(config);
        } else if (arguments.equals(List.of(MIGRATE))) {
            migrate(config);
        } else {
            end("expected no argument, or " + MIGRATE + ": " + arguments, WRONG_CONFIGURATION);
        }
    }

    private static void migrate(StockConfig config) {
        try {
            int applied = StockService.MIGRATIONS.runHere(config.database());
            LOG.info("{} scripts were applied; the schema is up to date", applied);
            Logs.stop();
        } catch (StartException e) {
            end(e.getMessage(), NOT_STARTED);
        }
    }

    private static void serve(StockConfig config) {
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BLOCKED));
        BlockedThreads.watch(vertx);
        StockService.start(vertx, config)
                .onSuccess(service -> {
                    service.stopWithProcess();
                    LOG.info(
                            "stock-service serves gRPC on {}, /readyz and /metrics on {}",
                            service.grpcPort(),
                            service.opsPort());
                })
                .onFailure(failure -> {
                    LOG.debug("why", failure);
                    end(failure.getMessage(), NOT_STARTED);
                });
    }

    /** Says why, writes what is still to be logged, and ends the process. */
    private static void end(@Nullable String why, int status) {
        LOG.error("stock-service: {}", why);
        Logs.stop();
        System.exit(status);
    }
}
