package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.Objects;

/**
 * The quantities of one SKU at one location. A level that breaks DESIGN section 3 rule 1 can't be
 * made.
 *
 * @param key which level
 * @param tracked false where no quantity is kept: then only held and committed count
 * @param quantities what is there
 * @param version rises by one with each movement; 0 for a level that never moved
 * @param movedAt when it last moved, by the database's clock; {@link Instant#EPOCH} for one that
 *     never did
 * @param offered false where new reservations must look at the SKU first: it isn't for sale, is
 *     stocked the other way, by day or not, or isn't served by the merchant's own locations
 * @param serving true while what is available is set aside for lines that wait: more than one
 *     command may give out (RULINGS 28)
 */
public record Level(
        LevelKey key,
        boolean tracked,
        Quantities quantities,
        long version,
        Instant movedAt,
        boolean offered,
        boolean serving) {
    /** The most units any quantity of a level may reach (RULINGS 15). */
    public static final long MAX_UNITS = 1_000_000_000_000L;

    public Level {
        Objects.requireNonNull(key);
        Objects.requireNonNull(movedAt);
        if (!quantities.nonNegative() || version < 0) {
            throw new IllegalArgumentException("a level below zero: " + key + " " + quantities);
        }
        if (tracked && quantities.available() < 0) {
            throw new IllegalArgumentException(
                    "more promised than there is: " + key + " " + quantities);
        }
        if (!tracked && (quantities.onHand() != 0 || quantities.unavailable() != 0)) {
            throw new IllegalArgumentException(
                    "an untracked level with a quantity: " + key + " " + quantities);
        }
        if (!serving && servable(tracked, quantities)) {
            throw new IllegalArgumentException(
                    "lines wait for units that are there: " + key + " " + quantities);
        }
    }

    /** A level of a SKU that is for sale, as a movement left it. */
    public Level(
            LevelKey key, boolean tracked, Quantities quantities, long version, Instant movedAt) {
        this(key, tracked, quantities, version, movedAt, true, servable(tracked, quantities));
    }

    /** A tracked level with nothing in it that never moved. */
    public static Level empty(LevelKey key) {
        return new Level(key, true, Quantities.ZERO, 0, Instant.EPOCH);
    }

    /** The level that a SKU with these settings has where there is none yet. */
    static Level empty(LevelKey key, SkuSettings sku) {
        boolean tracked = !key.dated() || sku.openDay() == SkuSettings.OpenDay.NOT_FOR_SALE;
        return new Level(key, tracked, Quantities.ZERO, 0, Instant.EPOCH, sku.offers(key), false);
    }

    /**
     * Units that can be reserved now: none while they are set aside for lines that wait; as many as
     * a level can have for an untracked one.
     */
    public long available() {
        return tracked && serving ? 0 : unclaimed();
    }

    /** Units that nobody holds or has committed, whether or not they are set aside. */
    long unclaimed() {
        return tracked ? quantities.available() : MAX_UNITS;
    }

    /** Units that would be promised once every line that waits were served. */
    long wanted() {
        return promised() + quantities.backOrdered();
    }

    /** Units promised: held and committed. */
    public long promised() {
        return quantities.held() + quantities.committed();
    }

    /** The level after a movement at the given time, which never runs backwards within a level. */
    Level moved(Quantities delta, boolean trackedAfter, Instant now) {
        Instant at = now.isBefore(movedAt) ? movedAt : now;
        Quantities after = quantities.plus(delta);
        boolean setAside = servable(trackedAfter, after);
        return new Level(key, trackedAfter, after, version + 1, at, offered, setAside);
    }

    /** True if units are there that lines wait for. */
    private static boolean servable(boolean tracked, Quantities quantities) {
        return quantities.backOrdered() > 0 && (!tracked || quantities.available() > 0);
    }
}
