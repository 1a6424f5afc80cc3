package dev.holdfast.stock.core;

/**
 * What holds for a SKU at all locations.
 *
 * @param byDay true if it is stocked by day: its levels have a fulfilment date, and lines name one
 * @param openDay what a day without a level is, where it is stocked by day
 * @param forSale false if it takes no new reservations
 * @param servedBy whose locations serve lines that name none
 * @param openToPartners true if partners may stock it
 */
public record SkuSettings(
        boolean byDay,
        OpenDay openDay,
        boolean forSale,
        ServedBy servedBy,
        boolean openToPartners) {
    /** Those of a SKU that nobody has said anything about. */
    public static final SkuSettings DEFAULT =
            new SkuSettings(false, OpenDay.UNTRACKED, true, ServedBy.OWN, false);

    /** What a day without a level is. */
    public enum OpenDay {
        /** No quantity is kept: any amount can be reserved. */
        UNTRACKED,
        /** It can't be reserved. */
        NOT_FOR_SALE
    }

    /** Whose locations serve. */
    public enum ServedBy {
        /** The merchant's own. */
        OWN,
        /** Own and partners'. */
        OWN_AND_PARTNER,
        /** Partners' alone. */
        PARTNER;

        /** True if locations of this kind are among them. */
        public boolean allows(Location.Kind kind) {
            return switch (this) {
                case OWN -> kind == Location.Kind.OWN;
                case OWN_AND_PARTNER -> true;
                case PARTNER -> kind == Location.Kind.PARTNER;
            };
        }
    }

    /** True if a level of this day can be of this SKU. */
    public boolean allows(LevelKey key) {
        return key.dated() == byDay;
    }

    /**
     * True if a line may draw on this level of this SKU without a look at the SKU, whether it names
     * the location or one of the merchant's own serves it by default.
     */
    public boolean offers(LevelKey key) {
        return forSale && allows(key) && servedBy.allows(Location.Kind.OWN);
    }

    /** True if units can be reserved for this day, though it has no level. */
    boolean openOn(LevelKey key) {
        return forSale && (!key.dated() || openDay == OpenDay.UNTRACKED);
    }
}
