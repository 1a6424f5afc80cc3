package dev.holdfast.chaos.history;

/** A level: what lies at a location. */
public record Place(Goods goods, String location) {
    @Override
    public String toString() {
        return goods + "@" + location;
    }
}
