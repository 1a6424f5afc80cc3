package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Breaks holds for a cut, the newest first and each whole (RULINGS 24). */
final class BreakingHolds {
    /** Why a movement that took units from a hold or an order says it did. */
    static final String WHY = "cut below what was promised";

    private final Book draft;
    private final Request request;
    private final List<UUID> broken = new ArrayList<>();

    BreakingHolds(Book draft, Request request) {
        this.draft = draft;
        this.request = request;
    }

    /** The holds broken so far, the newest first, as many as an answer names. */
    List<UUID> broken() {
        return broken.subList(0, Math.min(broken.size(), Grant.MAX_NAMED));
    }

    /**
     * Breaks holds of a level until so many units can be taken from what nobody claims, or none is
     * left.
     *
     * @return null to go on, or {@link Existing#PENDING} if more must be read first
     */
    @Nullable Outcome free(LevelKey key, long units) {
        if (draft.levelOrEmpty(key).unclaimed() >= units) {
            return null;
        }
        boolean foundAll = foundAll(key);
        for (Reservation hold : holds(key)) {
            if (draft.levelOrEmpty(key).unclaimed() >= units) {
                return null;
            }
            if (!foundAll && isBeyondFound(key, hold)) {
                return askForMore(key, units);
            }
            breakHold(hold);
        }
        Level after = draft.levelOrEmpty(key);
        return after.unclaimed() < units && after.quantities().held() > 0
                ? askForMore(key, units)
                : null;
    }

    /** Asks for at least one hold more than was read. */
    private Outcome askForMore(LevelKey key, long units) {
        long more = found(key) + units - draft.levelOrEmpty(key).unclaimed();
        draft.needs().newestHoldsOf.merge(key, Math.max(more, 2 * read(key)), Math::max);
        return Existing.PENDING;
    }

    /** How many units of the level the holds that were read held then. */
    private long found(LevelKey key) {
        long found = 0;
        for (UUID id : draft.snapshot().newestHolds().getOrDefault(key, List.of())) {
            Reservation hold = draft.snapshot().reservations().get(id);
            for (Line line : hold == null ? List.<Line>of() : hold.lines()) {
                found += line.key().equals(key) ? line.held() : 0;
            }
        }
        return found;
    }

    /** How many units the holds that were read were to hold, at least. */
    private long read(LevelKey key) {
        return draft.snapshot().claims().newestHoldsOf.getOrDefault(key, 0L);
    }

    /**
     * The holds that are known to draw on the level, the newest first: those that were read, and
     * those that this batch made or changed.
     */
    private List<Reservation> holds(LevelKey key) {
        Set<UUID> ids = new HashSet<>(draft.changed());
        ids.addAll(draft.snapshot().newestHolds().getOrDefault(key, List.of()));
        List<Reservation> holds = new ArrayList<>();
        for (UUID id : ids) {
            Reservation hold = draft.reservation(id);
            if (hold != null && hold.state() == Reservation.State.HELD && draws(hold, key)) {
                holds.add(hold);
            }
        }
        holds.sort(Reservation.NEWEST);
        return holds;
    }

    /** True if every hold that drew on the level then was read. */
    private boolean foundAll(LevelKey key) {
        Level level = draft.snapshot().levels().get(key);
        return level == null || found(key) >= level.quantities().held();
    }

    /** True if the hold is older than those that were read, so that one may lie between. */
    private boolean isBeyondFound(LevelKey key, Reservation hold) {
        List<UUID> newest = draft.snapshot().newestHolds().getOrDefault(key, List.of());
        Reservation oldest = newest.isEmpty() ? null : draft.reservation(newest.getLast());
        return oldest == null || Reservation.NEWEST.compare(hold, oldest) > 0;
    }

    private static boolean draws(Reservation hold, LevelKey key) {
        return hold.lines().stream().anyMatch(line -> line.held() > 0 && line.key().equals(key));
    }

    private void breakHold(Reservation hold) {
        Expiring.freeHeld(draft, hold, Cause.BREAK, Origin.of(request, hold, WHY));
        draft.put(
                hold.withLines(Line::lapse)
                        .ended(
                                Reservation.State.RELEASED,
                                draft.now(),
                                new Reservation.Ending(Reservation.Released.BROKEN, null)));
        broken.add(hold.id());
    }
}
