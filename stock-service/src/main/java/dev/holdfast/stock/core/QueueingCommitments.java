package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes committed units for a cut, those committed last first. Their lines wait for others, at the
 * place in the queue that their reservation's commit gives them (RULINGS 24).
 */
final class QueueingCommitments {
    /** In so many of a level's last movements its commitments are looked for first. */
    static final int FIRST_MOVEMENTS = 1_000;

    /** In so many at most: older commitments aren't cut. */
    static final int MOST_MOVEMENTS = 100_000;

    private static final int GROWTH = 10;

    private final Book draft;
    private final Request request;
    private final Set<UUID> named = new HashSet<>();
    private final List<UUID> queued = new ArrayList<>();

    QueueingCommitments(Book draft, Request request) {
        this.draft = draft;
        this.request = request;
    }

    /** The reservations that wait for what they lost, the newest first, as many as are named. */
    List<UUID> queued() {
        return queued.subList(0, Math.min(queued.size(), Grant.MAX_NAMED));
    }

    /** How many those are in all. */
    long queuedTotal() {
        return queued.size();
    }

    /**
     * Queues committed units of a level until so many can be taken from what nobody claims.
     *
     * @return null to go on; otherwise why not, or {@link Existing#PENDING} if more must be read
     *     first
     */
    @Nullable Outcome free(LevelKey key, long units) {
        if (missing(key, units) <= 0) {
            return null;
        }
        boolean foundAll = foundAll(key);
        for (Reservation order : commitments(key)) {
            if (!foundAll && isBeyondFound(key, order)) {
                return askForMore(key, units);
            }
            queue(key, order, missing(key, units));
            if (missing(key, units) <= 0) {
                return null;
            }
        }
        return askForMore(key, units);
    }

    private long missing(LevelKey key, long units) {
        return units - draft.levelOrEmpty(key).unclaimed();
    }

    /**
     * Asks for more than was read, farther back in the ledger where that is what it takes. What
     * isn't found there either isn't cut: the last {@link #MOST_MOVEMENTS} movements don't have it,
     * or the ledger no longer does.
     */
    private Outcome askForMore(LevelKey key, long units) {
        Claims.Commitments read = draft.snapshot().claims().newestCommitmentsOf.get(key);
        if (read == null) {
            return ask(key, new Claims.Commitments(missing(key, units), FIRST_MOVEMENTS));
        }
        Snapshot.Commitments found = found(key);
        long more = Math.max(found.units() + missing(key, units), 2 * read.units());
        boolean exhausted = found.units() < read.units();
        if (exhausted && (found.since() == null || read.movements() >= MOST_MOVEMENTS)) {
            return new Refusal.BelowPromised(key, units, draft.levelOrEmpty(key).quantities());
        }
        int movements = found.since() == null ? read.movements() : GROWTH * read.movements();
        return ask(key, new Claims.Commitments(more, Math.min(MOST_MOVEMENTS, movements)));
    }

    private Outcome ask(LevelKey key, Claims.Commitments more) {
        draft.needs().newestCommitmentsOf.merge(key, more, Claims.Commitments::or);
        return Existing.PENDING;
    }

    private Snapshot.Commitments found(LevelKey key) {
        return draft.snapshot().newestCommitments().getOrDefault(key, Snapshot.Commitments.NONE);
    }

    /** True if every reservation that had units committed there was read. */
    private boolean foundAll(LevelKey key) {
        long units = 0;
        for (UUID id : found(key).reservations()) {
            Reservation order = draft.snapshot().reservations().get(id);
            units += order == null ? 0 : committed(order, key);
        }
        Level level = draft.snapshot().levels().get(key);
        return level == null || units >= level.quantities().committed();
    }

    /**
     * The reservations that are known to have units committed there, the newest first: those that
     * were read, and those that this batch made or changed.
     */
    private List<Reservation> commitments(LevelKey key) {
        Set<UUID> ids = new HashSet<>(draft.changed());
        ids.addAll(found(key).reservations());
        List<Reservation> orders = new ArrayList<>();
        for (UUID id : ids) {
            Reservation order = draft.reservation(id);
            if (order != null
                    && order.state() == Reservation.State.COMMITTED
                    && committed(order, key) > 0) {
                orders.add(order);
            }
        }
        orders.sort(Reservation.NEWEST_COMMITTED);
        return orders;
    }

    /** True if one that wasn't read may have been committed later. */
    private boolean isBeyondFound(LevelKey key, Reservation order) {
        Snapshot.Commitments found = found(key);
        if (found.since() != null && !order.committedAt().isAfter(found.since())) {
            return true;
        }
        Reservation oldest =
                found.reservations().isEmpty()
                        ? null
                        : draft.reservation(found.reservations().getLast());
        return oldest == null || Reservation.NEWEST_COMMITTED.compare(order, oldest) > 0;
    }

    private static long committed(Reservation order, LevelKey key) {
        return order.lines().stream()
                .filter(line -> line.key().equals(key))
                .mapToLong(Line::committed)
                .sum();
    }

    /** Takes at most so many units from a reservation, from its last line first. */
    private void queue(LevelKey key, Reservation order, long most) {
        List<Line> lines = new ArrayList<>(order.lines());
        long taken = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.key().equals(key)) {
                long units = Math.min(line.committed(), most - taken);
                lines.set(i, line.queue(units));
                taken += units;
            }
        }
        Quantities delta = Quantities.committed(-taken).plus(Quantities.backOrdered(taken));
        draft.move(key, delta, Cause.BACK_ORDER, Origin.of(request, order, BreakingHolds.WHY));
        draft.put(order.withLines(lines));
        if (named.add(order.id())) {
            queued.add(order.id());
        }
    }
}
