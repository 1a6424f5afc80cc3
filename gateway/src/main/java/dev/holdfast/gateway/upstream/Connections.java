package dev.holdfast.gateway.upstream;

import dev.holdfast.platform.grpc.LoopChannels;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which connection a call takes: that of its own event loop, unless it has enough to do or its
 * service can't be reached by it.
 */
final class Connections {

    /** Servers let 128 calls through on one connection; the rest would wait in line. */
    private static final int ENOUGH = 100;

    private final LoopChannels channels;
    private final AtomicIntegerArray open;
    private final AtomicInteger turn = new AtomicInteger();

    Connections(LoopChannels channels) {
        this.channels = channels;
        this.open = new AtomicIntegerArray(channels.size());
    }

    /** The place of the connection for a call that begins; {@link #leave} it when it has ended. */
    int enter() {
        int here = channels.here();
        int first = here >= 0 ? here : Math.floorMod(turn.getAndIncrement(), channels.size());
        int place = fitting(first);
        open.incrementAndGet(place);
        return place;
    }

    /** The call that took this place has ended. */
    void leave(int place) {
        open.decrementAndGet(place);
    }

    /** The channel at a place. */
    ManagedChannel at(int place) {
        return channels.at(place);
    }

    /** A promise whose future completes in the Vert.x context of the one who asks. */
    <T> Promise<T> promiseHere() {
        return channels.promiseHere();
    }

    /** Closes them: running calls end, at the latest after {@code grace}. */
    Future<Void> close(Duration grace) {
        return channels.close(grace);
    }

    /**
     * Lets channels whose service is away try again now. By themselves they would wait longer each
     * time, for minutes in the end.
     */
    void reconnect() {
        for (int place = 0; place < channels.size(); place++) {
            if (away(place)) {
                at(place).resetConnectBackoff();
            }
        }
    }

    private int fitting(int first) {
        int size = channels.size();
        for (int i = 0; i < size; i++) {
            int place = (first + i) % size;
            if (open.get(place) < ENOUGH && !away(place)) {
                return place;
            }
        }
        return first;
    }

    private boolean away(int place) {
        return at(place).getState(false) == ConnectivityState.TRANSIENT_FAILURE;
    }
}
