package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that what a command names is there: SKUs, locations, days. */
final class Existing {
    /** Stands for an outcome that isn't known before more is read. */
    static final Outcome PENDING = new Outcome.Deferred();

    private Existing() {}

    /** For commands that draw on levels: null if every level's SKU and location exist. */
    static @Nullable Outcome check(Book book, Collection<LevelKey> keys) {
        return check(book, keys, false);
    }

    /** For commands that make what isn't there: null if locations exist and no SKU has a twin. */
    static @Nullable Outcome checkOrMakeSkus(Book book, Collection<LevelKey> keys) {
        return check(book, keys, true);
    }

    private static @Nullable Outcome check(
            Book book, Collection<LevelKey> keys, boolean makesSkus) {
        List<LevelKey> absent = new ArrayList<>();
        TreeSet<String> noLocations = new TreeSet<>();
        for (LevelKey key : keys) {
            if (book.merchant().deletedLocations().contains(key.location())) {
                noLocations.add(key.location());
            }
            if (book.level(key) == null) {
                absent.add(key);
            }
        }
        if (!readAll(book, absent)) {
            return PENDING;
        }
        TreeSet<String> noSkus = new TreeSet<>();
        for (LevelKey key : absent) {
            if (!book.hasSku(key.sku())) {
                noSkus.add(key.sku());
            }
            if (!book.snapshot().locations().contains(key.location())) {
                noLocations.add(key.location());
            }
        }
        if (!makesSkus && !noSkus.isEmpty()) {
            return new Refusal.SkuNotFound(List.copyOf(noSkus));
        }
        if (!noLocations.isEmpty()) {
            return new Refusal.LocationNotFound(List.copyOf(noLocations));
        }
        Refusal twin = twin(book, noSkus);
        if (twin != null) {
            return twin;
        }
        List<LevelKey> dated = absent.stream().filter(LevelKey::dated).toList();
        return dated.isEmpty() ? null : new Refusal.DateNotAllowed(dated);
    }

    private static @Nullable Refusal twin(Book book, Set<String> made) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String sku : made) {
            String twin = seen.contains(sku) ? seen.floor(sku) : book.twinOf(sku);
            if (twin != null) {
                return new Refusal.SkuTwin(sku, twin);
            }
            seen.add(sku);
        }
        return null;
    }

    private static boolean readAll(Book book, List<LevelKey> absent) {
        Claims claims = book.snapshot().claims();
        boolean all = true;
        for (LevelKey key : absent) {
            if (!claims.levels.contains(key)) {
                all = false;
            }
            if (!claims.skus.contains(key.sku())) {
                book.needs().skus.add(key.sku());
                all = false;
            }
            if (!claims.locations.contains(key.location())) {
                book.needs().locations.add(key.location());
                all = false;
            }
        }
        return all;
    }

    /** For commands that make new claims: null if none of the locations is closed. */
    static @Nullable Outcome checkOpen(Book book, Collection<LevelKey> keys) {
        TreeSet<String> closed = new TreeSet<>();
        for (LevelKey key : keys) {
            if (book.merchant().closedLocations().contains(key.location())) {
                closed.add(key.location());
            }
        }
        return closed.isEmpty() ? null : new Refusal.LocationClosed(List.copyOf(closed));
    }
}
