package dev.holdfast.chaos.history;

/** A level, by its SKU and location; those of the workload have no date. */
public record Place(String sku, String location) {
    @Override
    public String toString() {
        return sku + "@" + location;
    }
}
