package dev.holdfast.stock.core;

/** What SKUs that differ only in case have in common: of these, one can exist. */
public final class SkuCase {
    private SkuCase() {}

    /**
     * The same for all of them. Code point by code point, as {@link String#equalsIgnoreCase}
     * compares and so the Decider: no language and no length comes in.
     */
    public static String folded(String sku) {
        StringBuilder folded = new StringBuilder(sku.length());
        sku.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
