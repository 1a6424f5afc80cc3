package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.core.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A merchant of the store in memory. */
final class InMemoryStage extends StoreStage {
    private final InMemoryStockStore store;
    private final AtomicReference<Instant> now;

    private InMemoryStage(InMemoryStockStore store, AtomicReference<Instant> now) {
        super(store, 1);
        this.store = store;
        this.now = now;
        world().locations.add("lisbon");
        world().locations.add("porto");
    }

    static InMemoryStage empty() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        return new InMemoryStage(new InMemoryStockStore(now::get), now);
    }

    @Override
    public void letPass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public void close(String location) {
        world().closed.add(location);
    }

    @Override
    public void open(String location) {
        world().closed.remove(location);
    }

    @Override
    public void place(Location location) {
        world().facts.put(location.id(), location);
    }

    @Override
    public void configure(String sku, SkuSettings settings) {
        world().configure(sku, settings);
    }

    @Override
    public World world() {
        return store.world(merchant());
    }
}
