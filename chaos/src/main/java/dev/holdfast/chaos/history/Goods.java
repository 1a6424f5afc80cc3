package dev.holdfast.chaos.history;

/**
 * Units that are alike wherever they lie.
 *
 * @param sku what they are
 * @param day that they are for, as 2999-01-31; empty where the SKU isn't stocked by day
 */
public record Goods(String sku, String day) {
    /** Of a SKU that isn't stocked by day. */
    public Goods(String sku) {
        this(sku, "");
    }

    @Override
    public String toString() {
        return day.isEmpty() ? sku : sku + "/" + day;
    }
}
