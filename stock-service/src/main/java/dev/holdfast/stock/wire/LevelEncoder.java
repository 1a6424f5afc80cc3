package dev.holdfast.stock.wire;

import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.MovementQuantities;
import dev.holdfast.api.stock.v1.Stock;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.api.stock.v1.Unavailable;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import java.time.Instant;
import java.util.List;

/** Levels and their quantities as the contract spells them. */
public final class LevelEncoder {
    private LevelEncoder() {}

    /** A level. */
    public static Level level(dev.holdfast.stock.core.Level level) {
        Level shown =
                level(
                        level.key(),
                        level.tracked(),
                        level.quantities(),
                        level.version(),
                        level.movedAt());
        return level.serving() ? shown.toBuilder().setAvailable(0).build() : shown;
    }

    /**
     * A level in parts: the form for rows that may break a level's rules and must be shown all the
     * same.
     *
     * @param movedAt when it last moved; the epoch, for a level that never did, leaves the field
     *     unset
     */
    public static Level level(
            LevelKey key, boolean tracked, Quantities quantities, long version, Instant movedAt) {
        Level.Builder level =
                Level.newBuilder()
                        .setSku(key.sku())
                        .setLocationId(key.location())
                        .setUntracked(!tracked)
                        .setOnHand(quantities.onHand())
                        .setAvailable(tracked ? quantities.available() : 0)
                        .setHeld(quantities.held())
                        .setCommitted(quantities.committed())
                        .setUnavailable(unavailable(quantities))
                        .setBackOrdered(quantities.backOrdered())
                        .setIncoming(quantities.incoming())
                        .setVersion(version);
        if (key.dated()) {
            level.setFulfilmentDate(TimeEncoder.date(key.date()));
        }
        if (!movedAt.equals(Instant.EPOCH)) {
            level.setUpdateTime(TimeEncoder.timestamp(movedAt));
        }
        return level.build();
    }

    /** A SKU's levels, in the order given, with their sum. */
    public static Stock stock(String sku, List<dev.holdfast.stock.core.Level> levels) {
        Stock.Builder stock = Stock.newBuilder().setSku(sku);
        StockTotal.Builder total = StockTotal.newBuilder();
        for (dev.holdfast.stock.core.Level level : levels) {
            stock.addLevels(level(level));
            add(total, level);
        }
        return stock.setTotal(total).build();
    }

    /**
     * Quantities of a movement: a difference, or a level's. Available is 0 where no quantity is
     * kept.
     */
    static MovementQuantities quantities(Quantities quantities, boolean tracked) {
        return MovementQuantities.newBuilder()
                .setOnHand(quantities.onHand())
                .setAvailable(tracked ? quantities.available() : 0)
                .setHeld(quantities.held())
                .setCommitted(quantities.committed())
                .setUnavailable(unavailable(quantities))
                .setBackOrdered(quantities.backOrdered())
                .setIncoming(quantities.incoming())
                .build();
    }

    private static Unavailable unavailable(Quantities quantities) {
        return Unavailable.newBuilder()
                .setDamaged(quantities.damaged())
                .setQualityControl(quantities.qualityControl())
                .setOther(quantities.otherUnavailable())
                .setTotal(quantities.unavailable())
                .build();
    }

    private static void add(StockTotal.Builder total, dev.holdfast.stock.core.Level level) {
        Quantities quantities = level.quantities();
        total.setHeld(total.getHeld() + quantities.held())
                .setCommitted(total.getCommitted() + quantities.committed())
                .setBackOrdered(total.getBackOrdered() + quantities.backOrdered())
                .setIncoming(total.getIncoming() + quantities.incoming());
        if (level.tracked()) {
            total.setOnHand(total.getOnHand() + quantities.onHand())
                    .setAvailable(total.getAvailable() + level.available())
                    .setUnavailable(total.getUnavailable() + quantities.unavailable());
        } else {
            total.setUntracked(true);
        }
    }
}
