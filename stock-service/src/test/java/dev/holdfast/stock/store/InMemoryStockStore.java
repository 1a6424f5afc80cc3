package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.World;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A store that keeps each merchant's stock in a {@link World}, for tests of what stands on one. */
public final class InMemoryStockStore implements StockStore {
    private final Map<Long, World> worlds = new HashMap<>();
    private final Supplier<Instant> clock;

    /** A store that has what nobody put into it: nothing. */
    public InMemoryStockStore(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Future<Decided> decide(long merchant, List<? extends Command> batch) {
        return batch.isEmpty()
                ? Future.failedFuture(new IllegalArgumentException("an empty batch"))
                : Future.succeededFuture(decided(world(merchant), batch));
    }

    private Decided decided(World world, List<? extends Command> batch) {
        List<Outcome> outcomes = world.once(batch, clock.get());
        return new Decided(outcomes, world.serving());
    }

    /** A merchant's stock, to look at and to arrange. */
    public synchronized World world(long merchant) {
        return worlds.computeIfAbsent(merchant, _ -> new World());
    }
}
