package dev.holdfast.chaos.workload;

import java.util.List;
import java.util.random.RandomGenerator;

/** The SKUs and locations of every merchant. */
final class Shop {

    /** The location that is there from the start. */
    static final String DEFAULT = "default";

    /** A second one, for transfers and for lines that name their location. */
    static final String ANNEX = "annex";

    static final List<String> LOCATIONS = List.of(DEFAULT, ANNEX);

    /** What each level has at first. */
    static final long OPENING = 60;

    private final int skus;

    Shop(int skus) {
        this.skus = skus;
    }

    int skus() {
        return skus;
    }

    /** SKUs that are sold, received and moved, and never counted below what is promised. */
    static String sku(int number) {
        return "CHAOS-" + number;
    }

    /** SKUs whose counts may break holds, and make orders wait. */
    static String counted(int number) {
        return "COUNTED-" + number;
    }

    /**
     * A SKU that is soon sold out, and that orders wait for; it is received and cut, never counted.
     */
    static String awaited() {
        return "AWAITED";
    }

    /** One of those that are never cut; the first ones come often. */
    String anySold(RandomGenerator random) {
        int most = 1 + random.nextInt(skus);
        return sku(random.nextInt(most));
    }

    /** One of any kind. */
    String any(RandomGenerator random) {
        return random.nextInt(8) == 0 ? counted(random.nextInt(2)) : anySold(random);
    }

    static String anyLocation(RandomGenerator random) {
        return random.nextInt(3) == 0 ? ANNEX : DEFAULT;
    }
}
