package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
        return check(book, keys, Set.of(), false);
    }

    /**
     * The same where some keys stand for lines that name no location: of those only the SKU and the
     * day must be right.
     */
    static @Nullable Outcome check(Book book, Collection<LevelKey> keys, Set<LevelKey> unplaced) {
        return check(book, keys, unplaced, false);
    }

    /** For commands that make what isn't there: null if locations exist and no SKU has a twin. */
    static @Nullable Outcome checkOrMakeSkus(Book book, Collection<LevelKey> keys) {
        return check(book, keys, Set.of(), true);
    }

    private static @Nullable Outcome check(
            Book book, Collection<LevelKey> keys, Set<LevelKey> unplaced, boolean makesSkus) {
        List<LevelKey> absent = new ArrayList<>();
        List<LevelKey> doubtful = new ArrayList<>();
        TreeSet<String> noLocations = new TreeSet<>();
        for (LevelKey key : keys) {
            if (book.merchant().deletedLocations().contains(key.location())
                    && !unplaced.contains(key)) {
                noLocations.add(key.location());
            }
            Level level = book.level(key);
            if (level == null) {
                absent.add(key);
            } else if (!level.offered()) {
                doubtful.add(key);
            }
        }
        if (!readAll(book, absent, unplaced) || !readSkus(book, doubtful)) {
            return PENDING;
        }
        TreeSet<String> noSkus = new TreeSet<>();
        for (LevelKey key : absent) {
            if (book.sku(key.sku()) == null) {
                noSkus.add(key.sku());
            }
            if (!unplaced.contains(key) && !book.snapshot().locations().contains(key.location())) {
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
        doubtful.addAll(absent);
        return wrongDays(book, doubtful);
    }

    /** A level that is there and offered is of the right kind: nobody needs to look at its SKU. */
    private static @Nullable Refusal wrongDays(Book book, List<LevelKey> keys) {
        List<LevelKey> undated = new ArrayList<>();
        List<LevelKey> dated = new ArrayList<>();
        for (LevelKey key : keys) {
            if (!settings(book, key).allows(key)) {
                (key.dated() ? dated : undated).add(key);
            }
        }
        if (!undated.isEmpty()) {
            return new Refusal.DateRequired(undated);
        }
        return dated.isEmpty() ? null : new Refusal.DateNotAllowed(dated);
    }

    /** Those of a SKU that is about to be made, where there is none. */
    private static SkuSettings settings(Book book, LevelKey key) {
        return Objects.requireNonNullElse(book.sku(key.sku()), SkuSettings.DEFAULT);
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

    private static boolean readSkus(Book book, List<LevelKey> keys) {
        Claims claims = book.snapshot().claims();
        boolean all = true;
        for (LevelKey key : keys) {
            if (!claims.skus.contains(key.sku())) {
                book.needs().skus.add(key.sku());
                all = false;
            }
        }
        return all;
    }

    private static boolean readAll(Book book, List<LevelKey> absent, Set<LevelKey> unplaced) {
        Claims claims = book.snapshot().claims();
        boolean all = readSkus(book, absent);
        for (LevelKey key : absent) {
            if (!book.isLocked(key)) {
                all = false;
            }
            boolean makesNone = unplaced.contains(key) && !key.dated();
            if (!makesNone && !claims.locations.contains(key.location())) {
                book.needs().locations.add(key.location());
                all = false;
            }
        }
        return all;
    }

    /**
     * For commands that make new claims on levels that {@link #check} found right: null if no day
     * is over, every SKU is for sale, and no location is closed.
     */
    static @Nullable Outcome checkOpen(Book book, Collection<LevelKey> keys) {
        return checkOpen(book, keys, Set.of());
    }

    /**
     * The same where some keys stand for lines that name no location: of those a day needs a level
     * at one that may serve it, and no location is asked about.
     */
    static @Nullable Outcome checkOpen(
            Book book, Collection<LevelKey> keys, Set<LevelKey> unplaced) {
        List<LevelKey> over = new ArrayList<>();
        List<LevelKey> notForSale = new ArrayList<>();
        boolean known = true;
        for (LevelKey key : keys) {
            if (key.dated() && book.merchant().days().over(key.date(), book.now())) {
                over.add(key);
            }
            Level level = book.level(key);
            if (level != null && level.offered()) {
                continue;
            }
            SkuSettings sku = settings(book, key);
            boolean onSale = level == null ? sku.openOn(key) : sku.forSale();
            if (!onSale && sku.forSale() && unplaced.contains(key)) {
                Candidates candidates = new Candidates(book);
                known &= candidates.known(SkuDay.of(key));
                onSale = candidates.anyLevel(SkuDay.of(key));
            }
            if (!onSale) {
                notForSale.add(key);
            }
        }
        if (!over.isEmpty()) {
            return new Refusal.DateClosed(over);
        }
        if (!known) {
            return PENDING;
        }
        return notForSale.isEmpty()
                ? checkLocations(book, keys, unplaced)
                : new Refusal.NotForSale(notForSale);
    }

    private static @Nullable Refusal checkLocations(
            Book book, Collection<LevelKey> keys, Set<LevelKey> unplaced) {
        TreeSet<String> closed = new TreeSet<>();
        for (LevelKey key : keys) {
            if (book.merchant().closedLocations().contains(key.location())
                    && !unplaced.contains(key)) {
                closed.add(key.location());
            }
        }
        return closed.isEmpty() ? null : new Refusal.LocationClosed(List.copyOf(closed));
    }
}
