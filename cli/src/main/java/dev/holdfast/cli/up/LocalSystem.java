package dev.holdfast.cli.up;

import dev.holdfast.gateway.Gateway;
import dev.holdfast.local.postgres.DataFolder;
import dev.holdfast.local.postgres.LocalPostgres;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.identity.TokenKeys;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All services in this process, on a PostgreSQL of their own. Starting and closing wait on the
 * caller's thread.
 */
public final class LocalSystem implements AutoCloseable {

    private final DataFolder folder;
    private final LocalPostgres postgres;
    private final DevelopmentIdentity identity;
    private final DemoKey key;
    private final LocalServices services;

    private LocalSystem(
            DataFolder folder,
            LocalPostgres postgres,
            DevelopmentIdentity identity,
            DemoKey key,
            LocalServices services) {
        this.folder = folder;
        this.postgres = postgres;
        this.identity = identity;
        this.key = key;
        this.services = services;
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
            DemoKey key = DemoKey.in(folder);
            // Starting PostgreSQL is waiting for other processes.
            Thread.ofPlatform().daemon().name("gateway-prepares").start(Gateway::prepare);
            postgres = LocalPostgres.start(folder, settings.postgresPort());
            LocalServices services =
                    LocalServices.start(
                            settings, settings.own(postgres, identity, key), folder.path(), vertx);
            return new LocalSystem(folder, postgres, identity, key, services);
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

    /** Where clients call over HTTP and gRPC: host and port. */
    public String http() {
        return services.http();
    }

    /** Where the gateway shows health and metrics: host and port. */
    public String httpOperations() {
        return services.httpOperations();
    }

    /** Where stock-service serves gRPC: host and port. */
    public String grpc() {
        return services.grpc();
    }

    /** Where stock-service shows health and metrics: host and port. */
    public String operations() {
        return services.operations();
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

    /** An API key that may do everything for merchant 1. */
    public String key() {
        return key.secret();
    }

    /** The file that holds the API key. */
    public Path keyFile() {
        return key.file();
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

    /** The process that stock-service runs in: this one, unless it has one of its own. */
    public ProcessHandle stockProcess() {
        return services.stock().process();
    }

    /**
     * Where stock-service's process writes the collections of its heap, as {@code
     * -Xlog:gc:file=…:time} does; none if it runs in this process.
     */
    public Optional<Path> stockCollections() {
        return services.stock().collections();
    }

    /** PostgreSQL's first process, the parent of all others. */
    public ProcessHandle postgresProcess() {
        return postgres.process();
    }

    /** Stops everything in order: calls that run are answered, then the database is stopped. */
    @Override
    public void close() {
        services.stop();
        postgres.close();
        folder.close();
    }
}
