package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.core.World;

/**
 * A merchant's locations, which close, are deleted and come back in the core's world and the
 * model's.
 */
final class Places {
    private final World world;
    private final PlainStock stock;

    Places(World world, PlainStock stock) {
        this.world = world;
        this.stock = stock;
    }

    void close(String location) {
        world.closed.add(location);
        stock.closed.add(location);
    }

    void open(String location) {
        world.closed.remove(location);
        stock.closed.remove(location);
    }

    /** Says whose a location is, and its priority. */
    void rank(String location, Location.Kind kind, int priority) {
        Location facts = new Location(location, kind, priority);
        world.facts.put(location, facts);
        stock.facts.put(location, facts);
    }

    /** Says who serves a SKU that is there. */
    boolean serve(String sku, SkuSettings.ServedBy servedBy) {
        boolean known = stock.skus.contains(sku);
        if (known) {
            SkuSettings.OpenDay open = SkuSettings.OpenDay.UNTRACKED;
            world.configure(sku, new SkuSettings(false, open, true, servedBy, false));
            stock.servedBy.put(sku, servedBy);
        }
        return known;
    }

    /** Deletes a location if it may be deleted: without stock or promises (RULINGS 26). */
    boolean delete(String location) {
        boolean empty =
                !location.equals(world.defaultLocation)
                        && stock.levels.values().stream()
                                .filter(level -> level.key.location().equals(location))
                                .allMatch(level ->
                                        level.onHand()
                                                        + level.promised()
                                                        + level.backOrdered()
                                                        + level.incoming()
                                                == 0);
        if (empty) {
            close(location);
            world.locations.remove(location);
            world.deleted.add(location);
            stock.locations.remove(location);
            stock.deleted.add(location);
        }
        return empty;
    }

    /** Makes a location again that was deleted. */
    void make(String location) {
        if (world.deleted.remove(location)) {
            world.locations.add(location);
            stock.deleted.remove(location);
            stock.locations.add(location);
            open(location);
        }
    }
}
