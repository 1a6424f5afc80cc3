package dev.holdfast.stock.reads;

import dev.holdfast.stock.wire.Fields;

/**
 * In which order ListStock lists.
 *
 * @param by what the order is by
 * @param down greatest first; ties are by SKU upwards all the same
 */
record StockOrder(By by, boolean down) {
    /**
     * What an untracked SKU counts as where the order is by available: more than any number of
     * units.
     */
    static final long UNBOUNDED = Long.MAX_VALUE / 2;

    /** What an order can be by. */
    enum By {
        /** The SKU's code. */
        SKU("sku", "0"),
        /** What can be reserved; an untracked SKU comes after every tracked one. */
        AVAILABLE(
                "available",
                "case when bool_and(l.tracked) then sum(l.available) else " + UNBOUNDED + " end"),
        /** What is physically there. */
        ON_HAND("on_hand", "sum(l.on_hand)"),
        /** What is held. */
        HELD("held", "sum(l.held)"),
        /** What is committed. */
        COMMITTED("committed", "sum(l.committed)");

        private final String field;
        private final String value;

        By(String field, String value) {
            this.field = field;
            this.value = value;
        }

        /** The value of a group of levels {@code l}, in SQL. */
        String value() {
            return value;
        }
    }

    static StockOrder of(Fields fields, String orderBy) {
        if (orderBy.isEmpty()) {
            return new StockOrder(By.SKU, false);
        }
        for (By by : By.values()) {
            if (orderBy.equals(by.field)) {
                return new StockOrder(by, false);
            }
            if (orderBy.equals(by.field + " desc")) {
                return new StockOrder(by, true);
            }
        }
        fields.violations()
                .text(
                        "order_by",
                        orderBy,
                        "sku, available, on_hand, held or committed, maybe with ` desc`");
        return new StockOrder(By.SKU, false);
    }
}
