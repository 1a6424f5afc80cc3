package dev.holdfast.examples.walk;

import java.util.List;

/**
 * Rules that belong together.
 *
 * @param title what they are about
 * @param rules walks them, in order
 */
record Chapter(String title, Runnable rules) {

    /** All chapters, in the order of a reader. */
    static List<Chapter> of(Walk walk, Shop shop) {
        return List.of(
                new Chapter("Fulfilment dates", new FulfilmentDates(walk, shop)::walk),
                new Chapter("What is to come", new ComingUnits(walk, shop)::walk),
                new Chapter("Orders that wait", new WaitingOrders(walk, shop)::walk),
                new Chapter("Where units come from", new WhereUnitsComeFrom(walk, shop)::walk));
    }

    /** Walks all of them. */
    static void all(Walk walk, Shop shop) {
        of(walk, shop).forEach(walk::through);
    }
}
