package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.store.StockStore;
import io.grpc.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands in and has them decided, many in one transaction where many wait: commands of the
 * same SKU meet in one lane, and what queued while the last batch was in flight is the next batch.
 * There is no timer and no linger, so a lone command waits for nothing.
 */
public final class CommandLanes {
    private final Vertx vertx;
    private final StockStore store;
    private final LanesConfig config;
    private final LaneMeters meters;
    private final LaneChoice choice;
    private final Overloaded full;
    private final FollowUps followUps = new FollowUps(this);
    private volatile List<Lane> lanes = List.of();

    /** Lanes that have their commands decided by this store, once started. */
    public CommandLanes(Vertx vertx, StockStore store, LanesConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        this.store = store;
        this.config = config;
        this.meters = new LaneMeters(registry);
        this.choice = new LaneChoice(config);
        this.full = Overloaded.full(config);
    }

    /** Opens the lanes, each on an event loop of its own as far as there are enough. */
    public Future<Void> start() {
        List<Future<Context>> contexts =
                IntStream.range(0, config.lanes()).mapToObj(n -> ownContext()).toList();
        return Future.all(contexts)
                .map(all -> {
                    open(all.list());
                    return null;
                });
    }

    /**
     * Has a command decided. Safe from any thread; the future completes on the event loop of the
     * call that submits it, or else on the lane's; a failure may complete it on either.
     *
     * <p>It fails with {@link Overloaded} if the lane is full or the service stops, with {@link
     * DeadlinePassed} if the deadline passed first, and with what {@link StockStore#decide} fails
     * with; only {@code OutcomeUnknown} and bugs leave open whether the command took effect.
     *
     * @param merchant whose command it is
     * @param command a well-formed command
     * @param deadline when the caller stops waiting
     */
    public Future<Outcome> submit(long merchant, Command command, Deadline deadline) {
        LaneChoice.Route route = choice.of(merchant, command);
        return lanes.get(route.lane())
                .submit(new Waiting(merchant, command, route.lines(), deadline));
    }

    /**
     * What every lane would say to a new reservation of this merchant now, whatever it is of; null
     * where one would take it in. It is asked before a request is read, so that turning calls away
     * takes less than what they ask for. Safe from any thread.
     *
     * @param left how long its caller still waits
     */
    public @Nullable Overloaded turnsAway(long merchant, Duration left) {
        long now = System.nanoTime();
        List<Lane> all = lanes;
        for (Lane lane : all) {
            if (!lane.turnsAway(merchant, left.toNanos(), now)) {
                return null;
            }
        }
        if (all.isEmpty()) {
            return null;
        }
        meters.refused();
        return full;
    }

    /**
     * Whether a reservation began here, and not too long ago: then its commands meet those of its
     * SKU in one lane. A guess that costs time where it is wrong.
     */
    public boolean knows(UUID reservation) {
        return choice.knows(reservation);
    }

    /**
     * Has units that are set aside on a level given to the lines that wait for them, unless that is
     * under way. The sweeper's call; safe from any thread, and to repeat.
     */
    public void serve(long merchant, LevelKey level) {
        followUps.serve(merchant, level);
    }

    /** Takes in nothing more; done when every command that was taken in is answered. */
    public Future<Void> stop() {
        return Future.join(lanes.stream().map(Lane::drain).toList()).mapEmpty();
    }

    private void open(List<Context> contexts) {
        List<Lane> opened =
                contexts.stream()
                        .map(context -> new Lane(context, store, config, meters, followUps))
                        .toList();
        for (int i = 0; i < opened.size(); i++) {
            meters.depthOf(i, opened.get(i)::depth);
        }
        lanes = opened;
    }

    private Future<Context> ownContext() {
        Promise<Context> own = Promise.promise();
        return vertx.deployVerticle(
                        context -> {
                            own.complete(context);
                            return Future.succeededFuture();
                        })
                .compose(deployed -> own.future());
    }
}
