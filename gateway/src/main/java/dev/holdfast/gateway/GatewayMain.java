package dev.holdfast.gateway;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.grpc.NameLookups;
import dev.holdfast.platform.life.BlockedThreads;
import dev.holdfast.platform.telemetry.LogConfig;
import dev.holdfast.platform.telemetry.Logs;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway as a process of its own: what a container runs. */
public final class GatewayMain {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayMain.class);
    private static final Duration BLOCKED = Duration.ofMillis(500);
    private static final int WRONG_CONFIGURATION = 2;
    private static final int NOT_STARTED = 1;

    private GatewayMain() {}

    /** Reads the configuration of the process and serves until the process is told to end. */
    public static void main(String[] arguments) {
        NameLookups.forgetSoon();
        Logs.start(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.AUTO));
        Section<LogConfig> logs = LogConfig.section();
        Section<GatewayConfig> gateway = GatewayConfig.section();
        try {
            Configuration configuration =
                    Configuration.load(Sources.ofProcess(), List.of(logs, gateway));
            Logs.start(configuration.get(logs));
            if (arguments.length > 0) {
                end("expected no argument: " + List.of(arguments), WRONG_CONFIGURATION);
            }
            serve(configuration.get(gateway));
        } catch (ConfigurationException e) {
            end(e.getMessage(), WRONG_CONFIGURATION);
        }
    }

    private static void serve(GatewayConfig config) {
        Vertx vertx = Vertx.vertx(BlockedThreads.options(BLOCKED));
        BlockedThreads.watch(vertx);
        Gateway.start(vertx, config)
                .onSuccess(gateway -> {
                    gateway.stopWithProcess();
                    LOG.info(
                            "gateway serves HTTP and gRPC on {}, /readyz and /metrics on {}",
                            gateway.port(),
                            gateway.opsPort());
                })
                .onFailure(failure -> {
                    LOG.debug("why", failure);
                    end(failure.getMessage(), NOT_STARTED);
                });
    }

    /** Says why, writes what is still to be logged, and ends the process. */
    private static void end(@Nullable String why, int status) {
        LOG.error("gateway: {}", why);
        Logs.stop();
        System.exit(status);
    }
}
