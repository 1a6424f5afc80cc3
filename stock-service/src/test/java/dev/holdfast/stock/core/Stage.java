package dev.holdfast.stock.core;

import java.time.Duration;
import java.util.List;

/** What a script is played on: a merchant's stock, with locations default, lisbon and porto. */
public interface Stage {
    /** Decides a batch; deferred commands are decided again at once. */
    List<Outcome> decide(List<? extends Command> commands);

    /** Lets time pass. */
    void letPass(Duration time);

    /** Closes a location to new reservations. */
    void close(String location);

    /** Opens it again. */
    void open(String location);

    /** Says what a location is to sourcing. */
    void place(Location location);

    /** Says what holds for a SKU, and makes it where there is none. */
    void configure(String sku, SkuSettings settings);

    /** All there is now, to look at. */
    World world();
}
