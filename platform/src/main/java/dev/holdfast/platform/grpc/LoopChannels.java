package dev.holdfast.platform.grpc;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A channel to another service on each of Vert.x's event loops: who calls on the channel of its own
 * event loop is answered there, and no thread has to wake another. Calls carry what their caller
 * gives and nothing else: no default deadline, no request id.
 */
public final class LoopChannels {

    private final Vertx vertx;
    private final List<EventLoop> loops;
    private final List<ManagedChannel> channels;

    private LoopChannels(Vertx vertx, List<EventLoop> loops, List<ManagedChannel> channels) {
        this.vertx = vertx;
        this.loops = loops;
        this.channels = channels;
    }

    /** Opens them; each connects when it is first used and by itself again. */
    public static LoopChannels open(Vertx vertx, GrpcChannelConfig config) {
        EventLoops events = new EventLoops(vertx);
        List<EventLoop> loops = events.all();
        return new LoopChannels(
                vertx,
                loops,
                loops.stream().map(loop -> GrpcChannels.open(events, loop, config)).toList());
    }

    /** How many there are. */
    public int size() {
        return channels.size();
    }

    /** The channel at this place, from 0. */
    public ManagedChannel at(int place) {
        return channels.get(place);
    }

    /** The place of the channel on the event loop that runs now, or -1 on any other thread. */
    public int here() {
        for (int place = 0; place < loops.size(); place++) {
            if (loops.get(place).inEventLoop()) {
                return place;
            }
        }
        return -1;
    }

    /** A promise whose future completes in the Vert.x context of the one who asks. */
    public <T> Promise<T> promiseHere() {
        return EventLoops.promiseHere(vertx);
    }

    /** Closes them: running calls end, at the latest after {@code grace}. */
    public Future<Void> close(Duration grace) {
        return Future.join(
                        IntStream.range(0, size())
                                .mapToObj(place -> GrpcChannels.close(vertx, at(place), grace))
                                .toList())
                .mapEmpty();
    }
}
