package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * Where levels, reservations and movements are kept. The lanes are its only caller: one door for
 * every change.
 */
public interface StockStore {
    /**
     * Decides a batch and writes what was decided, in one transaction.
     *
     * <p>Fails with {@link StoreUnavailable} if nothing was written (trying again is safe), or with
     * {@link OutcomeUnknown} if the commit was sent and its answer was lost. Any other failure is a
     * bug; nothing was written.
     *
     * @param merchant whose commands they are
     * @param batch at least one, in the order they are to apply
     * @return one outcome a command, in order, and what is left to serve
     */
    Future<Decided> decide(long merchant, List<? extends Command> batch);

    /**
     * What came of a batch.
     *
     * @param outcomes one a command, in order
     * @param serving levels with units set aside for lines that wait, more than the batch could
     *     serve: each needs a {@link Command.Serve}
     */
    record Decided(List<Outcome> outcomes, Set<LevelKey> serving) {}
}
