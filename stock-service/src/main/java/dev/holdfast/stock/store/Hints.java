package dev.holdfast.stock.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.SkuDay;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What the last batches met and the next will probably meet too. A guess that is right saves a
 * batch a second round; one that is wrong costs it one, and nothing but time hangs on it.
 */
final class Hints {
    private static final long MOST_LEVELS = 10_000;
    private static final Duration SHORT_FOR = Duration.ofSeconds(1);

    /** About how many reservations are remembered that were made here. */
    private static final int RESERVATIONS = 1 << 16;

    private static final int MADE = 1;

    private final DefaultLocations defaults = new DefaultLocations();

    /** Levels of which a command wanted more than was there. */
    private final Cache<Place, Boolean> tooShort =
            Caffeine.newBuilder()
                    .maximumSize(MOST_LEVELS)
                    .expireAfterWrite(SHORT_FOR)
                    .executor(Runnable::run)
                    .build();

    /** What was short at the default location, and its levels elsewhere of which that is known. */
    private final Cache<Source, Set<LevelKey>> sourced =
            Caffeine.newBuilder()
                    .maximumSize(MOST_LEVELS)
                    .expireAfterWrite(SHORT_FOR)
                    .executor(Runnable::run)
                    .build();

    /** Levels of which a command wanted more than was there, and to which some is to come. */
    private final Cache<Place, Boolean> incoming =
            Caffeine.newBuilder()
                    .maximumSize(MOST_LEVELS)
                    .expireAfterWrite(SHORT_FOR)
                    .executor(Runnable::run)
                    .build();

    private final RecentIds made = new RecentIds(RESERVATIONS);

    private record Place(long merchant, LevelKey level) {}

    private record Source(long merchant, SkuDay what) {}

    String defaultLocation(long merchant) {
        return defaults.of(merchant);
    }

    void defaultLocation(long merchant, String location) {
        defaults.remember(merchant, location);
    }

    /** Adds what a batch that claims this will probably need. */
    void add(long merchant, Claims claims) {
        for (UUID id : claims.presumedNew.toArray(UUID[]::new)) {
            if (made.get(id, 0) == MADE) {
                claims.doubt(id);
            }
        }
        if (sourced.estimatedSize() > 0) {
            addSources(merchant, claims);
        }
        if (incoming.estimatedSize() > 0) {
            for (LevelKey level : claims.levels) {
                if (incoming.getIfPresent(new Place(merchant, level)) != null) {
                    claims.incomingTo.add(level);
                }
            }
        }
        if (tooShort.estimatedSize() > 0) {
            for (LevelKey level : claims.levels) {
                if (tooShort.getIfPresent(new Place(merchant, level)) != null) {
                    claims.dueHoldsOf.add(level);
                    claims.looksForPresumed = true;
                }
            }
        }
    }

    private void addSources(long merchant, Claims claims) {
        for (LevelKey level : claims.levels) {
            SkuDay what = SkuDay.of(level);
            Set<LevelKey> shortLevels = sourced.getIfPresent(new Source(merchant, what));
            if (shortLevels != null) {
                claims.sources.add(what);
                claims.skus.add(what.sku());
                claims.dueHoldsOf.addAll(shortLevels);
                claims.looksForPresumed = true;
            }
        }
    }

    /** A batch began again for want of this. */
    void needed(long merchant, Claims needs) {
        needs.sources.forEach(
                what -> sourced.asMap().putIfAbsent(new Source(merchant, what), Set.of()));
        needs.dueHoldsOf.forEach(level -> addShort(merchant, level));
        needs.dueHoldsOf.forEach(level -> tooShort.put(new Place(merchant, level), true));
        needs.incomingTo.forEach(level -> incoming.put(new Place(merchant, level), true));
    }

    private void addShort(long merchant, LevelKey level) {
        sourced.asMap()
                .computeIfPresent(
                        new Source(merchant, SkuDay.of(level)),
                        (_, known) -> {
                            Set<LevelKey> more = new HashSet<>(known);
                            more.add(level);
                            return more;
                        });
    }

    /** These are being made: who names one of them again repeats a call. */
    void made(Collection<Reservation> reservations) {
        reservations.forEach(reservation -> made.put(reservation.id(), MADE));
    }
}
