package dev.holdfast.stock.core;

import java.util.List;
import java.util.Set;

/**
 * What a decision writes, all in one transaction. Rows come in their final state, each once.
 *
 * @param newSkus SKUs to make, in code order
 * @param newLevels levels to make, in key order
 * @param levels levels to change, in key order
 * @param newReservations to make with their lines, in id order
 * @param reservations to change, with how many of their lines are there already, in id order
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
        List<Reservation> newReservations,
        List<Changed> reservations,
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
