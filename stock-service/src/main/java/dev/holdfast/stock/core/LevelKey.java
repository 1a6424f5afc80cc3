package dev.holdfast.stock.core;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Names a level: one SKU at one location for one fulfilment date. Keys are locked in their natural
 * order.
 *
 * @param sku the code of what is stocked, compared exactly
 * @param location where it is counted
 * @param date the day the units are for; {@link #UNDATED} for a SKU that isn't stocked by day
 */
public record LevelKey(String sku, String location, LocalDate date)
        implements Comparable<LevelKey> {
    /** Stands in the key for "no day". No real fulfilment date comes near it. */
    public static final LocalDate UNDATED = LocalDate.of(1, 1, 1);

    /**
     * Stands in the key for "any location that may serve". No location's id: callers can't name it.
     */
    public static final String ANYWHERE = "*";

    public LevelKey {
        Objects.requireNonNull(sku);
        Objects.requireNonNull(location);
        Objects.requireNonNull(date);
        if (sku.isEmpty() || location.isEmpty()) {
            throw new IllegalArgumentException("a level needs a SKU and a location");
        }
    }

    /** The level of a SKU that isn't stocked by day. */
    public static LevelKey of(String sku, String location) {
        return new LevelKey(sku, location, UNDATED);
    }

    /** True for a key that names no location. */
    public boolean anywhere() {
        return location.equals(ANYWHERE);
    }

    /** True for a SKU that is stocked by day. */
    public boolean dated() {
        return !date.equals(UNDATED);
    }

    @Override
    public int compareTo(LevelKey other) {
        int order = sku.compareTo(other.sku);
        if (order == 0) {
            order = location.compareTo(other.location);
        }
        return order == 0 ? date.compareTo(other.date) : order;
    }

    /**
     * {@code sku@location}, or the SKU alone for any location, with {@code /date} behind it where
     * there is one: the form refusals and scripts use.
     */
    @Override
    public String toString() {
        String place = anywhere() ? sku : sku + "@" + location;
        return dated() ? place + "/" + date : place;
    }
}
