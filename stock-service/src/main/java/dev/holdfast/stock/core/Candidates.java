package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which locations may serve lines that name none: those that are open and whose kind the SKU's
 * {@code served_by} allows, the merchant's default one first, then by priority, then by id (RULINGS
 * 19 and 25).
 */
final class Candidates {
    private final Book book;
    private final List<Location> open;
    private final Map<SkuDay, List<LevelKey>> levels = new HashMap<>();

    Candidates(Book book) {
        this.book = book;
        this.open = inOrder(book.merchant(), book.snapshot().open());
    }

    private static List<Location> inOrder(Snapshot.Merchant merchant, List<Location> read) {
        String first = merchant.defaultLocation();
        if (!merchant.othersOpen()) {
            return merchant.closedLocations().contains(first)
                    ? List.of()
                    : List.of(new Location(first, merchant.defaultKind(), 0));
        }
        return read.stream()
                .sorted(
                        Comparator.comparing((Location location) -> !location.id().equals(first))
                                .thenComparingInt(Location::priority)
                                .thenComparing(Location::id))
                .toList();
    }

    /** True if all is read that must be known of it; else asks for it. */
    boolean known(SkuDay what) {
        Claims claims = book.snapshot().claims();
        boolean known = true;
        if (book.merchant().othersOpen() && !claims.sources.contains(what)) {
            book.needs().sources.add(what);
            known = false;
        }
        if (!claims.skus.contains(what.sku())) {
            book.needs().skus.add(what.sku());
            known = false;
        }
        return known;
    }

    /** Asks at once for what will be needed if the default location has no level of these. */
    static void foresee(Book book, Iterable<LevelKey> atHome) {
        if (!book.merchant().othersOpen()) {
            return;
        }
        Claims claims = book.snapshot().claims();
        for (LevelKey key : atHome) {
            SkuDay what = SkuDay.of(key);
            if (!key.dated() && book.level(key) == null && !claims.sources.contains(what)) {
                book.needs().sources.add(what);
            }
        }
    }

    /**
     * The levels that may serve it, in order. A day without a level is taken any amount of only at
     * the first location, and only where the SKU says so; elsewhere there is nothing.
     */
    List<LevelKey> levels(SkuDay what) {
        return levels.computeIfAbsent(what, this::find);
    }

    private List<LevelKey> find(SkuDay what) {
        List<LevelKey> found = new ArrayList<>();
        boolean first = true;
        for (Location location : allowed(what.sku())) {
            LevelKey key = what.at(location.id());
            if (first || book.level(key) != null) {
                found.add(key);
            }
            first = false;
        }
        return found;
    }

    private List<Location> allowed(String sku) {
        SkuSettings settings = book.sku(sku);
        SkuSettings.ServedBy servedBy =
                settings == null ? SkuSettings.DEFAULT.servedBy() : settings.servedBy();
        return open.stream().filter(location -> servedBy.allows(location.kind())).toList();
    }

    /** True if a level is there that may serve this day, though it may have nothing. */
    boolean anyLevel(SkuDay what) {
        return levels(what).stream().anyMatch(key -> book.level(key) != null);
    }

    /** The key that a shortage names: the one location that may serve it, or none of several. */
    LevelKey named(SkuDay what) {
        List<Location> allowed = allowed(what.sku());
        return allowed.size() == 1 ? what.at(allowed.getFirst().id()) : what.anywhere();
    }

    /** Asks for the locks of locations where a level would be made; true if all are had. */
    boolean canMake(Iterable<Share> shares) {
        Claims claims = book.snapshot().claims();
        boolean all = true;
        for (Share share : shares) {
            String location = share.key().location();
            if (book.level(share.key()) == null && !claims.locations.contains(location)) {
                book.needs().locations.add(location);
                all = false;
            }
        }
        return all;
    }
}
