package dev.holdfast.chaos.workload;

import dev.holdfast.chaos.history.Goods;
import java.util.random.RandomGenerator;

/** What a line can't be of, and why a reservation with one is refused whole. */
enum WrongDay {
    NONE("FULFILMENT_DATE_REQUIRED"),
    NEEDLESS("FULFILMENT_DATE_NOT_ALLOWED"),
    PAST("DATE_CLOSED"),
    WITHOUT_LEVEL("NOT_FOR_SALE");

    private final String reason;

    WrongDay(String reason) {
        this.reason = reason;
    }

    static WrongDay any(RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }

    String reason() {
        return reason;
    }

    Goods of(Shop shop, RandomGenerator random) {
        return switch (this) {
            case NONE -> new Goods(Shop.anyDaily(random).sku());
            case NEEDLESS -> new Goods(shop.anySold(random).sku(), Shop.anyDaily(random).day());
            case PAST -> new Goods(Shop.anyDaily(random).sku(), Days.PAST);
            case WITHOUT_LEVEL -> new Goods(Shop.anyDaily(random).sku(), Days.WITHOUT_LEVEL);
        };
    }
}
