package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Stage;
import java.util.ArrayList;
import java.util.List;

/** A merchant of a store, as a stage for scripts. */
abstract class StoreStage implements Stage {
    private static final int MOST_DEFERRED = 100;

    private final StockStore store;
    private final long merchant;

    StoreStage(StockStore store, long merchant) {
        this.store = store;
        this.merchant = merchant;
    }

    long merchant() {
        return merchant;
    }

    @Override
    public List<Outcome> decide(List<? extends Command> commands) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 0; outcomes.size() < commands.size(); round++) {
            if (round > MOST_DEFERRED) {
                throw new IllegalStateException(
                        "deferred without end: "
                                + commands.get(outcomes.size())
                                + " of "
                                + commands);
            }
            Waiting.on(store.decide(merchant, commands.subList(outcomes.size(), commands.size())))
                    .outcomes()
                    .stream()
                    .takeWhile(outcome -> !(outcome instanceof Outcome.Deferred))
                    .forEach(outcomes::add);
        }
        return outcomes;
    }
}
