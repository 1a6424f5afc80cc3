package dev.holdfast.chaos.workload;

import dev.holdfast.chaos.history.Goods;
import java.util.ArrayList;
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

    private static final int DAILY = 2;

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

    /** SKUs that are stocked by day, and else like {@link #sku}. */
    static String daily(int number) {
        return "DAILY-" + number;
    }

    /** The same, and all its days are counted at once. */
    static String countedDaily() {
        return "DAILY-COUNTED";
    }

    /** All that are stocked by day. */
    static List<String> byDay() {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < DAILY; i++) {
            skus.add(daily(i));
        }
        skus.add(countedDaily());
        return skus;
    }

    /** What there is of a SKU that is stocked by day: every day. */
    static List<Goods> everyDay(String sku) {
        return Days.OPEN.stream().map(day -> new Goods(sku, day)).toList();
    }

    /**
     * A SKU that is soon sold out, and that orders wait for; it is received and cut, never counted.
     */
    static String awaited() {
        return "AWAITED";
    }

    /** One of those that are never cut; the first ones come often. */
    Goods anySold(RandomGenerator random) {
        int most = 1 + random.nextInt(skus);
        return new Goods(sku(random.nextInt(most)));
    }

    /** The same, of a day. */
    static Goods anyDaily(RandomGenerator random) {
        return everyDay(daily(random.nextInt(DAILY))).get(random.nextInt(Days.OPEN.size()));
    }

    /** One of those two. */
    Goods anyUncut(RandomGenerator random) {
        return random.nextInt(4) == 0 ? anyDaily(random) : anySold(random);
    }

    /** One of any kind. */
    Goods any(RandomGenerator random) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> new Goods(counted(random.nextInt(2)));
            case 2 -> everyDay(countedDaily()).get(random.nextInt(Days.OPEN.size()));
            default -> anyUncut(random);
        };
    }

    static String anyLocation(RandomGenerator random) {
        return random.nextInt(3) == 0 ? ANNEX : DEFAULT;
    }
}
