package dev.holdfast.cli.up;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a load runs against: a service that runs elsewhere, or a system of its own on a temporary
 * folder, whose database can be measured, too. It has event loops of its own.
 */
public final class LoadTarget implements AutoCloseable {

    private final Vertx vertx;
    private final @Nullable LocalSystem own;
    private final String address;
    private final String token;

    private LoadTarget(Vertx vertx, @Nullable LocalSystem own, String address, String token) {
        this.vertx = vertx;
        this.own = own;
        this.address = address;
        this.token = token;
    }

    /**
     * The one at this address, or an own one where none is named.
     *
     * @throws dev.holdfast.local.screen.Complaint that says what to mend
     */
    public static LoadTarget of(Optional<String> address, Optional<Path> tokenFile) {
        return of(address, tokenFile, LocalOptions.temporary(), Vertx::vertx);
    }

    /**
     * An own one that is started like this.
     *
     * @throws dev.holdfast.local.screen.Complaint that says what to mend
     */
    public static LoadTarget own(LocalOptions options) {
        return of(Optional.empty(), Optional.empty(), options, Vertx::vertx);
    }

    /** The same, on event loops that the caller makes. */
    static LoadTarget of(
            Optional<String> address, Optional<Path> tokenFile, Supplier<Vertx> loops) {
        return of(address, tokenFile, LocalOptions.temporary(), loops);
    }

    private static LoadTarget of(
            Optional<String> address,
            Optional<Path> tokenFile,
            LocalOptions options,
            Supplier<Vertx> loops) {
        String token = "";
        if (address.isPresent()) {
            token = TokenSource.token(tokenFile, System.getenv());
            TargetAddress.of(address.get()).complainIfNothingListens();
        }
        QuietLogs.start();
        Vertx vertx = loops.get();
        try {
            if (address.isPresent()) {
                return new LoadTarget(vertx, null, address.get(), token);
            }
            LocalSystem own = LocalSystem.start(LocalSettings.of(options), vertx);
            return new LoadTarget(vertx, own, own.grpc(), own.token());
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** Where stock-service is called: host and port. */
    public String address() {
        return address;
    }

    /** The event loops it runs on. */
    Vertx vertx() {
        return vertx;
    }

    /** What it is called with. */
    public String token() {
        return token;
    }

    /** The system that was started for this load; none where a target was named. */
    public Optional<LocalSystem> own() {
        return Optional.ofNullable(own);
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
        var _ = vertx.close();
    }
}
