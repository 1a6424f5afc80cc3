package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Decider;
import dev.holdfast.stock.core.Decision;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Snapshot;
import dev.holdfast.stock.core.Writes;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One batch on one connection: lock and read, decide, write and commit. It begins again with more
 * locks when the decision needs more than was claimed, and as it is when another batch was first.
 */
final class BatchTransaction {
    /**
     * Statements are planned once a connection, for any parameters and a table of any size: a plan
     * made while a table is still small must not be a scan of it when it has grown.
     */
    static final String BEGIN =
            """
            begin isolation level read committed;
            set local plan_cache_mode = force_generic_plan;
            set local enable_seqscan = off;
            set local holdfast.merchant_id =\
            """;

    private final SqlConnection connection;
    private final long merchant;
    private final List<? extends Command> batch;
    private final StoreLimits limits;
    private final Hints hints;
    private final Claims claims;
    private String defaultLocation;
    private int rounds;
    private int conflicts;
    private volatile boolean open;
    private volatile boolean lost;
    private final AtomicReference<End> end = new AtomicReference<>(End.OPEN);

    /** Of two threads one ends the batch: that which commits it, or that which gives it up. */
    private enum End {
        OPEN,
        COMMIT_SENT,
        GIVEN_UP
    }

    BatchTransaction(
            SqlConnection connection,
            long merchant,
            List<? extends Command> batch,
            StoreLimits limits,
            Hints hints) {
        this.connection = connection;
        this.merchant = merchant;
        this.batch = batch;
        this.limits = limits;
        this.hints = hints;
        this.defaultLocation = hints.defaultLocation(merchant);
        this.claims = Claims.of(batch, defaultLocation);
        hints.add(merchant, claims);
    }

    /** Runs the batch and gives the connection back when the database is done with it. */
    Future<StockStore.Decided> run() {
        connection.closeHandler(_ -> lost = true);
        connection.exceptionHandler(_ -> lost = true);
        Future<StockStore.Decided> outcomes =
                begin().recover(cause -> Future.failedFuture(Refused.told(cause)));
        outcomes.onComplete(_ -> giveBack());
        return outcomes;
    }

    /**
     * What a caller is told who no longer waits for {@link #run}. No commit is sent from now on,
     * unless it was already.
     */
    RuntimeException giveUp(Throwable cause) {
        return end.getAndSet(End.GIVEN_UP) == End.OPEN
                ? new StoreUnavailable("the database took too long", cause)
                : new OutcomeUnknown("the database took too long to answer a commit", cause);
    }

    private Future<StockStore.Decided> begin() {
        rounds++;
        open = true;
        Pipeline pipeline = new Pipeline(connection);
        pipeline.send(BEGIN + " '" + merchant + "'");
        return HoldReading.find(pipeline, merchant, claims, limits)
                .compose(holds -> StockReading.read(pipeline, merchant, claims, holds))
                .compose(this::decide)
                .recover(this::failed);
    }

    private Future<StockStore.Decided> decide(Reading reading) {
        return switch (reading) {
            case Reading.NoMerchant() -> makeMerchant();
            case Reading.Partial(Claims needs) -> beginAgain(needs);
            case Reading.Whole(Snapshot snapshot, Instant now) -> decide(snapshot, now);
        };
    }

    private Future<StockStore.Decided> decide(Snapshot snapshot, Instant now) {
        String fresh = snapshot.merchant().defaultLocation();
        if (!fresh.equals(defaultLocation)) {
            hints.defaultLocation(merchant, fresh);
            defaultLocation = fresh;
            return beginAgain(Claims.of(batch, fresh));
        }
        return switch (Decider.decide(snapshot, batch, now, limits.servedLines())) {
            case Decision.Incomplete(Claims needs) -> {
                hints.needed(merchant, needs);
                yield beginAgain(needs);
            }
            case Decision.Complete(List<Outcome> outcomes, Writes writes) ->
                    (writes.isEmpty() ? rollback() : write(writes, now))
                            .map(_ -> new StockStore.Decided(outcomes, writes.serving()));
        };
    }

    private Future<Void> write(Writes writes, Instant now) {
        if (lost || !end.compareAndSet(End.OPEN, End.COMMIT_SENT)) {
            return Future.failedFuture(
                    new StoreUnavailable("the database went away before the commit", null));
        }
        hints.made(writes.newReservations());
        return StockWriting.write(connection, merchant, writes, now)
                .andThen((_, failure) -> open = failure instanceof OutcomeUnknown);
    }

    /** Nothing was written: another batch was first, and this one begins again, or that's it. */
    private Future<StockStore.Decided> failed(Throwable cause) {
        if (!Refused.conflict(cause) || end.get() == End.GIVEN_UP) {
            return Future.failedFuture(cause);
        }
        if (++conflicts > limits.conflicts()) {
            return Future.failedFuture(
                    new StoreUnavailable("other batches kept being first", cause));
        }
        end.compareAndSet(End.COMMIT_SENT, End.OPEN);
        claims.doubtAll();
        return beginAgain(new Claims());
    }

    private Future<StockStore.Decided> beginAgain(Claims needs) {
        if (rounds >= limits.rounds() + conflicts) {
            return Future.failedFuture(
                    new StoreUnavailable("what the batch needs kept changing", null));
        }
        claims.add(needs);
        if (open) {
            connection.query("rollback").execute();
        }
        return begin();
    }

    private Future<StockStore.Decided> makeMerchant() {
        return Merchants.make(connection, merchant)
                .compose(_ -> connection.query("commit").execute())
                .compose(_ -> begin());
    }

    /** The outcomes are true even if this fails: they stand on what was committed before. */
    private Future<Void> rollback() {
        return connection
                .query("rollback")
                .execute()
                .transform(end -> {
                    open = end.failed();
                    return Future.succeededFuture();
                });
    }

    /** Never gives a connection back inside a transaction: one that can't roll back is lost. */
    private void giveBack() {
        if (!open || lost) {
            connection.close();
        } else {
            rollback().onComplete(_ -> close());
        }
    }

    private void close() {
        if (!open || lost) {
            connection.close();
        }
    }
}
