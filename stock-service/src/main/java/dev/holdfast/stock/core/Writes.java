package dev.holdfast.stock.core;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a decision writes, all in one transaction. Rows come in their final state, each once.
 *
 * @param newSkus SKUs to make, in code order
 * @param newLevels levels to make, in key order
 * @param levels levels to change, in key order
 * @param setAside levels whose units are set aside for lines that wait, and weren't before
 * @param givenOut levels whose units were set aside and are no longer
 * @param newReservations to make with their lines, in id order
 * @param reservations to change, with how many of their lines are there already, in id order
 * @param unqueued places in queues to give up, whose number says nothing
 * @param queued places in queues to take, after that
 * @param movements in the order they happened
 * @param answered calls to remember, in id order
 * @param shipments shipments made, in id order
 * @param newExpected expected shipments to make, in id order
 * @param expected expected shipments to change, in id order
 */
public record Writes(
        Set<String> newSkus,
        List<Level> newLevels,
        List<Level> levels,
        List<LevelKey> setAside,
        List<LevelKey> givenOut,
        List<Reservation> newReservations,
        List<Changed> reservations,
        List<QueuePlace> unqueued,
        List<QueuePlace> queued,
        List<Movement> movements,
        List<Answered> answered,
        List<Shipment> shipments,
        List<ExpectedShipment> newExpected,
        List<ExpectedShipment> expected) {
    /**
     * A reservation that changed.
     *
     * @param after as it is to be
     * @param before as it was read: lines beyond its number are new
     */
    public record Changed(Reservation after, Reservation before) {}

    /** The levels written that have units set aside for lines that wait. */
    public Set<LevelKey> serving() {
        Set<LevelKey> serving = new TreeSet<>();
        for (List<Level> written : List.of(newLevels, levels)) {
            written.stream().filter(Level::serving).map(Level::key).forEach(serving::add);
        }
        return serving;
    }

    /** True if there is nothing to write. */
    public boolean isEmpty() {
        return newSkus.isEmpty()
                && newLevels.isEmpty()
                && levels.isEmpty()
                && newReservations.isEmpty()
                && reservations.isEmpty()
                && movements.isEmpty()
                && answered.isEmpty()
                && shipments.isEmpty()
                && newExpected.isEmpty()
                && expected.isEmpty();
    }
}
