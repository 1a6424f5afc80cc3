package dev.holdfast.cli.up;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.life.BlockedThreads;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a replay talks to: a service that runs elsewhere, or a system of its own on a temporary
 * folder. Both are called over a socket. Watches its event loops.
 */
public final class ReplayTarget implements AutoCloseable {

    private final LoadTarget there;
    private final BlockedThreads blocked;
    private final ManagedChannel channel;
    private final CallCredentials token;
    private volatile boolean warm;

    private ReplayTarget(LoadTarget there) {
        this.there = there;
        this.blocked = BlockedThreads.watch(there.vertx());
        this.channel = GrpcChannels.open(there.vertx(), GrpcChannelConfig.to(there.address()));
        this.token = GrpcChannels.token(there::token);
    }

    /** The one at this address, or an own one where none is named. */
    public static ReplayTarget of(Optional<String> address, Optional<Path> tokenFile) {
        return new ReplayTarget(
                LoadTarget.of(
                        address,
                        tokenFile,
                        () -> Vertx.vertx(BlockedThreads.options(BlockedThreads.STRICT))));
    }

    /** Where to call. */
    public Channel channel() {
        return channel;
    }

    /** What to call with. */
    public CallCredentials token() {
        return token;
    }

    /** From now on the event loops must be free: what classes are needed has been loaded. */
    public void warm() {
        blocked.forget();
        warm = true;
    }

    /** Complains if an event loop was held for too long. */
    public void complainIfBlocked() {
        List<BlockedThreads.Sighting> sightings = blocked.blocking();
        if (warm && !sightings.isEmpty()) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "An event loop was blocked %d times for more than %d ms; first: %s"
                            .formatted(
                                    sightings.size(),
                                    BlockedThreads.STRICT.toMillis(),
                                    sightings.getFirst()),
                    "On a machine that isn't overloaded this is a bug: please report it.");
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        there.close();
    }
}
