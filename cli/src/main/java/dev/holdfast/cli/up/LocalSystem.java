package dev.holdfast.cli.up;

import dev.holdfast.cli.postgres.DataFolder;
import dev.holdfast.cli.postgres.LocalPostgres;
import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All services in this process, on a PostgreSQL of their own. Starting and closing wait on the
 * caller's thread.
 */
public final class LocalSystem implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    /** Leaves PostgreSQL its share of the 20 s in which everything must have stopped. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final DataFolder folder;
    private final LocalPostgres postgres;
    private final DevelopmentIdentity identity;
    private final StockConfig config;
    private final StockService stock;

    private LocalSystem(
            DataFolder folder,
            LocalPostgres postgres,
            DevelopmentIdentity identity,
            StockConfig config,
            StockService stock) {
        this.folder = folder;
        this.postgres = postgres;
        this.identity = identity;
        this.config = config;
        this.stock = stock;
    }

    /**
     * Starts everything; what was started is stopped again if a part can't start.
     *
     * @param vertx what the services run on; whoever made it closes it afterwards
     * @throws Complaint that says what to mend
     */
    public static LocalSystem start(LocalSettings settings, Vertx vertx) {
        settings.complainIfAPortIsTaken();
        DataFolder folder = settings.data().map(DataFolder::at).orElseGet(DataFolder::temporary);
        LocalPostgres postgres = null;
        try {
            DevelopmentIdentity identity = DevelopmentIdentity.in(folder);
            postgres = LocalPostgres.start(folder, settings.postgresPort());
            Configuration loaded = settings.load(postgres, identity);
            StockConfig config = loaded.get(StockConfig.section());
            StockService stock = Waiting.forStart(StockService.start(vertx, config), START_WITHIN);
            return new LocalSystem(folder, postgres, identity, config, stock);
        } catch (IOException | RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            folder.close();
            throw e instanceof RuntimeException failure
                    ? failure
                    : new Complaint(
                            ExitCode.FAILED,
                            "The folder %s can't be written: %s.".formatted(folder.path(), e),
                            "Free some space, or name another folder with --data.",
                            e);
        }
    }

    /** Where stock-service serves gRPC: host and port. */
    public String grpc() {
        return config.grpc().host() + ":" + stock.grpcPort();
    }

    /** Where stock-service shows health and metrics: host and port. */
    public String operations() {
        return config.ops().host() + ":" + stock.opsPort();
    }

    /** Where PostgreSQL listens, on loopback. */
    public int postgresPort() {
        return postgres.port();
    }

    /** The file that holds the PostgreSQL superuser's password. */
    public Path passwordFile() {
        return folder.file(LocalPostgres.PASSWORD_FILE);
    }

    /** Where the data are. */
    public Path folder() {
        return folder.path();
    }

    /** Whether the data are deleted when it is closed. */
    public boolean isTemporary() {
        return folder.isTemporary();
    }

    /** A token that may do everything for merchant 1. */
    public String token() {
        return identity.token();
    }

    /** A token that may do everything for another merchant. */
    public String tokenOf(long merchant) {
        return DevelopmentIdentity.token(TokenKeys.shared(identity.keys()).getFirst(), merchant);
    }

    /** The file that holds the token. */
    public Path tokenFile() {
        return identity.tokenFile();
    }

    /** Stops everything in order: calls that run are answered, then the database is stopped. */
    @Override
    public void close() {
        Waiting.forStop(stock.stop(), STOP_WITHIN);
        postgres.close();
        folder.close();
    }
}
