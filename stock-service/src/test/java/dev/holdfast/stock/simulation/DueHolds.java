package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Reservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The model's rule of time (RULINGS 8 and 9): whoever meets a due hold writes its expiry. A command
 * short of units meets the due holds of its levels, the longest overdue first and so many of a
 * level in one transaction.
 */
final class DueHolds {
    static final Comparator<PlainReservation> LONGEST_OVERDUE =
            Comparator.comparing((PlainReservation hold) -> Objects.requireNonNull(hold.expires))
                    .thenComparing(hold -> hold.id.toString());

    private final PlainStock stock;
    private final ServeRule serving;
    private final int limit;
    private final Map<LevelKey, List<UUID>> due = new HashMap<>();

    DueHolds(PlainStock stock, ServeRule serving, int limit) {
        this.stock = stock;
        this.serving = serving;
        this.limit = limit;
    }

    /** Begins a transaction: the due holds are looked up as they are now. */
    void begin() {
        due.clear();
        for (PlainReservation hold : all()) {
            hold.lines.stream()
                    .filter(line -> line.held > 0)
                    .map(line -> line.key)
                    .distinct()
                    .forEach(key -> due.computeIfAbsent(key, _ -> new ArrayList<>()).add(hold.id));
        }
    }

    private List<PlainReservation> all() {
        return stock.reservations.values().stream()
                .filter(hold -> hold.due(stock.now))
                .sorted(LONGEST_OVERDUE)
                .toList();
    }

    /** The reservation as it stands now, its expiry written if it is due. */
    @Nullable PlainReservation current(UUID id) {
        PlainReservation found = stock.reservations.get(id);
        if (found == null || !found.due(stock.now)) {
            return found;
        }
        Origin origin = new Origin(Origin.SYSTEM, "", found.reference, null, id, null);
        PlainReservation expired = lapse(found, Cause.EXPIRE, origin);
        expired.end(Reservation.State.EXPIRED, Reservation.Released.NOT, stock.now);
        serving.settle();
        stock.keep();
        return expired;
    }

    /** Frees what a hold holds; its lines lapse. How it ended is left to say. */
    PlainReservation lapse(PlainReservation hold, Cause cause, Origin origin) {
        SortedMap<LevelKey, long[]> freed = new TreeMap<>();
        PlainReservation lapsed = hold.next();
        for (PlainLine line : lapsed.lines) {
            PlainStock.add(freed, line.key, PlainLevel.HELD, -line.held);
            line.lapsed += line.held;
            line.held = 0;
        }
        stock.move(freed, cause, origin);
        stock.put(lapsed);
        return lapsed;
    }

    /** Expires due holds of the levels that have less than is wanted of them. */
    void makeRoom(Map<LevelKey, Long> wanted, Map<LevelKey, Long> freed) {
        boolean wait = false;
        for (Map.Entry<LevelKey, Long> want : new TreeMap<>(wanted).entrySet()) {
            LevelKey key = want.getKey();
            long missing = want.getValue() - freed.getOrDefault(key, 0L);
            PlainLevel level = stock.level(key);
            if (level.held() > 0 && level.available() < missing && some(key)) {
                wait |= stock.level(key).available() < missing;
            }
        }
        if (wait) {
            throw new MoreDue();
        }
    }

    /** Expires all due holds of the levels, because what is promised of them counts. */
    void expireAll(Iterable<LevelKey> keys) {
        boolean wait = false;
        for (LevelKey key : keys) {
            wait |= stock.level(key).held() > 0 && some(key);
        }
        if (wait) {
            throw new MoreDue();
        }
    }

    /** Expires as many due holds of a level as were read; true if there are more. */
    private boolean some(LevelKey key) {
        List<UUID> holds = due.getOrDefault(key, List.of());
        holds.stream().limit(limit).forEach(this::current);
        return holds.size() > limit;
    }
}
