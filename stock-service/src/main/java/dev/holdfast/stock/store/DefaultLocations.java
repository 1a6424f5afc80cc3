package dev.holdfast.stock.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The default locations last seen, of merchants that have another than the first. A guess that
 * saves a round trip: each transaction reads the true one and begins again if it was wrong.
 */
final class DefaultLocations {
    private static final long MOST_MERCHANTS = 10_000;

    private final Cache<Long, String> others =
            Caffeine.newBuilder().maximumSize(MOST_MERCHANTS).build();

    String of(long merchant) {
        String other = others.getIfPresent(merchant);
        return other == null ? MerchantRows.FIRST_LOCATION : other;
    }

    void remember(long merchant, String location) {
        if (location.equals(MerchantRows.FIRST_LOCATION)) {
            others.invalidate(merchant);
        } else {
            others.put(merchant, location);
        }
    }
}
