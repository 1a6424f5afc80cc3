package dev.holdfast.stock.core;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A SKU on a fulfilment date, wherever it is: what a line asks for that names no location.
 *
 * @param sku the code of what is stocked
 * @param date the day the units are for; {@link LevelKey#UNDATED} for a SKU that isn't stocked by
 *     day
 */
public record SkuDay(String sku, LocalDate date) {
    public SkuDay {
        Objects.requireNonNull(sku);
        Objects.requireNonNull(date);
    }

    /** What a level is of. */
    public static SkuDay of(LevelKey key) {
        return new SkuDay(key.sku(), key.date());
    }

    /** Its level at a location. */
    public LevelKey at(String location) {
        return new LevelKey(sku, location, date);
    }

    /** Its key where no location is named. */
    LevelKey anywhere() {
        return at(LevelKey.ANYWHERE);
    }
}
