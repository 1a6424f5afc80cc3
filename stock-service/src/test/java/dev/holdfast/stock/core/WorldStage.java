package dev.holdfast.stock.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A world with a clock that moves only when told. */
public final class WorldStage implements Stage {
    private final World world = new World();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** A world with three locations. */
    public WorldStage() {
        world.locations.add("lisbon");
        world.locations.add("porto");
    }

    @Override
    public List<Outcome> decide(List<? extends Command> commands) {
        return world.decide(commands, now);
    }

    @Override
    public void letPass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close(String location) {
        world.closed.add(location);
    }

    @Override
    public void open(String location) {
        world.closed.remove(location);
    }

    @Override
    public void place(Location location) {
        world.facts.put(location.id(), location);
    }

    @Override
    public void configure(String sku, SkuSettings settings) {
        world.configure(sku, settings);
    }

    @Override
    public World world() {
        return world;
    }
}
