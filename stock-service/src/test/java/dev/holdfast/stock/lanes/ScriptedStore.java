package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.store.StockStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes batches in and answers each when the test says so, or at once. */
final class ScriptedStore implements StockStore {
    private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();

    /**
     * A batch that waits for its answer.
     *
     * @param merchant whose it is
     * @param commands what it holds
     * @param answer what its lane waits for
     */
    record Batch(long merchant, List<? extends Command> commands, Promise<Decided> answer) {
        /** The reservations that its commands name, in order. */
        List<UUID> reservations() {
            return commands.stream().map(ScriptedStore::reservationOf).toList();
        }

        /** Answers every command with an outcome that names its reservation. */
        void answerAll() {
            answer(new ArrayList<>(reservations().stream().map(Outcomes::of).toList()));
        }

        /** Answers with these outcomes, and levels that are left to serve. */
        void answer(List<Outcome> outcomes, LevelKey... serving) {
            answer.complete(new Decided(outcomes, Set.of(serving)));
        }
    }

    @Override
    public Future<Decided> decide(long merchant, List<? extends Command> batch) {
        Batch waiting = new Batch(merchant, batch, Promise.promise());
        batches.add(waiting);
        return waiting.answer().future();
    }

    /** The next batch; fails the test if none comes. */
    Batch next() {
        try {
            Batch batch = batches.poll(10, TimeUnit.SECONDS);
            if (batch == null) {
                throw new AssertionError("no batch came");
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** True if no batch is waiting now. */
    boolean quiet() {
        return batches.isEmpty();
    }

    private static UUID reservationOf(Command command) {
        return switch (command) {
            case Command.Reserve reserve -> reserve.reservation();
            case Command.Commit commit -> commit.reservation();
            case Command.Expire expire -> expire.reservation();
            default -> throw new IllegalArgumentException("not scripted: " + command);
        };
    }

    /** Outcomes that tell whose they are. */
    static final class Outcomes {
        private Outcomes() {}

        static Outcome of(UUID reservation) {
            return new Refusal.ReservationNotFound(reservation);
        }
    }
}
