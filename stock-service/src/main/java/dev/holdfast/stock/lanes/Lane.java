package dev.holdfast.stock.lanes;

import dev.holdfast.platform.grpc.AnswerRound;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.store.OutcomeUnknown;
import dev.holdfast.stock.store.StockStore;
import dev.holdfast.stock.store.StoreUnavailable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch after the other: what queued while the last was in flight is the next. Batches begin on
 * the lane's own event loop; commands come from any thread, and are answered on their calls' event
 * loops.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Context context;
    private final StockStore store;
    private final LanesConfig config;
    private final LaneMeters meters;
    private final Overloaded full;
    private final FollowUps followUps;
    private final Promise<Void> drained = Promise.promise();

    private final Object lock = new Object();

    /** Guarded by lock, like pace, busy and stopping. */
    private final LaneQueue queue;

    private final Pace pace = new Pace();

    private boolean busy;
    private boolean stopping;

    /** Commands of a batch that failed with a bug, to be decided alone; on the context only. */
    private final Deque<Waiting> suspects = new ArrayDeque<>();

    Lane(
            Context context,
            StockStore store,
            LanesConfig config,
            LaneMeters meters,
            FollowUps followUps) {
        this.context = context;
        this.store = store;
        this.config = config;
        this.meters = meters;
        this.followUps = followUps;
        this.queue = new LaneQueue(config);
        this.full = Overloaded.full(config);
    }

    Future<Outcome> submit(Waiting waiting) {
        boolean idle;
        synchronized (lock) {
            if (stopping) {
                return Future.failedFuture(
                        new Overloaded("the service is stopping", config.retryAfter()));
            }
            if (!queue.offer(waiting, pace)) {
                meters.refused();
                return Future.failedFuture(full);
            }
            idle = !busy;
            busy = true;
        }
        if (idle) {
            context.runOnContext(ignored -> next());
        }
        return waiting.answer().future();
    }

    /** Whether any new reservation of this merchant would be refused now. */
    boolean turnsAway(long merchant, long left, long now) {
        synchronized (lock) {
            return queue.turnsAway(merchant, left, now, pace);
        }
    }

    /** Takes in nothing more; done when all that was taken in is answered. */
    Future<Void> drain() {
        boolean idle;
        synchronized (lock) {
            stopping = true;
            idle = !busy;
        }
        if (idle) {
            drained.tryComplete();
        }
        return drained.future();
    }

    int depth() {
        synchronized (lock) {
            return queue.commands();
        }
    }

    private void next() {
        List<Waiting> batch = take();
        if (!batch.isEmpty()) {
            decide(batch);
        }
    }

    /** The next batch; empty if nothing is left, and the lane is idle then. */
    private List<Waiting> take() {
        List<Waiting> overdue = new ArrayList<>();
        List<Waiting> batch = suspect(overdue);
        boolean over = false;
        synchronized (lock) {
            while (batch.isEmpty() && !queue.isEmpty()) {
                LaneQueue.Next next = queue.take();
                batch = next.batch();
                overdue.addAll(next.overdue());
            }
            busy = !batch.isEmpty();
            pace.turns(busy ? batch.size() : -1, System.nanoTime());
            over = stopping && !busy;
        }
        drop(overdue);
        if (over) {
            drained.tryComplete();
        }
        return batch;
    }

    private List<Waiting> suspect(List<Waiting> overdue) {
        for (Waiting one = suspects.poll(); one != null; one = suspects.poll()) {
            if (!one.isInVain()) {
                return List.of(one);
            }
            overdue.add(one);
        }
        return List.of();
    }

    private void drop(List<Waiting> overdue) {
        if (!overdue.isEmpty()) {
            meters.dropped(overdue.size());
            overdue.forEach(late -> late.answer().fail(new DeadlinePassed()));
        }
    }

    private void decide(List<Waiting> batch) {
        long began = System.nanoTime();
        ask(batch)
                .onComplete(decided -> {
                    meters.decided(batch.size(), Duration.ofNanos(System.nanoTime() - began));
                    onContext(() -> settle(batch, decided));
                });
    }

    private Future<StockStore.Decided> ask(List<Waiting> batch) {
        List<Command> commands = batch.stream().map(Waiting::command).toList();
        try {
            return store.decide(batch.getFirst().merchant(), commands);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void onContext(Runnable step) {
        if (context.equals(Vertx.currentContext())) {
            step.run();
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    private void settle(List<Waiting> batch, AsyncResult<StockStore.Decided> decided) {
        if (decided.failed()) {
            fail(batch, decided.cause());
        } else if (decided.result().outcomes().size() != batch.size()) {
            // It is written, so it must not be decided again.
            failAll(
                    batch,
                    new IllegalStateException(
                            batch.size()
                                    + " commands, outcomes: "
                                    + decided.result().outcomes().size()));
            next();
        } else {
            long merchant = batch.getFirst().merchant();
            answer(batch, decided.result().outcomes());
            decided.result().serving().forEach(level -> followUps.serve(merchant, level));
        }
    }

    /** The next batch begins before the answers are given: the database works meanwhile. */
    private void answer(List<Waiting> batch, List<Outcome> outcomes) {
        List<Waiting> deferred = new ArrayList<>();
        AnswerRound<Outcome> round = new AnswerRound<>();
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Deferred) {
                deferred.add(batch.get(i));
            } else {
                round.add(batch.get(i).answer(), outcomes.get(i));
            }
        }
        if (!deferred.isEmpty()) {
            meters.deferred(deferred.size());
            synchronized (lock) {
                queue.putBack(deferred);
            }
        }
        next();
        round.give();
    }

    private void fail(List<Waiting> batch, Throwable cause) {
        boolean bug = !(cause instanceof StoreUnavailable || cause instanceof OutcomeUnknown);
        if (bug && batch.size() > 1) {
            LOG.error("A batch of {} commands failed; each is decided alone", batch.size(), cause);
            suspects.addAll(batch);
        } else {
            failAll(batch, cause);
        }
        next();
    }

    private static void failAll(List<Waiting> batch, Throwable cause) {
        batch.forEach(waiting -> waiting.answer().fail(cause));
    }
}
