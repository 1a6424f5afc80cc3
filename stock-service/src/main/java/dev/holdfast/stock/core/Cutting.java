package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Frees units that a cut takes from what is promised: the newest holds break first (RULINGS 24).
 */
final class Cutting {
    private final Book draft;
    private final Request request;
    private final List<UUID> broken = new ArrayList<>();

    Cutting(Book draft, Request request) {
        this.draft = draft;
        this.request = request;
    }

    /** The holds broken so far, the newest first, as many as an answer names. */
    List<UUID> broken() {
        return broken.subList(0, Math.min(broken.size(), Grant.MAX_BROKEN));
    }

    /**
     * Breaks holds of a level until so many units can be taken from what is available.
     *
     * @return null to go on; otherwise why not, or {@link Existing#PENDING} if more must be read
     *     first
     */
    @Nullable Outcome free(LevelKey key, long units) {
        Level level = draft.levelOrEmpty(key);
        if (level.available() >= units) {
            return null;
        }
        for (Reservation hold : holds(key)) {
            breakIfShort(key, units, hold);
        }
        Level after = draft.levelOrEmpty(key);
        if (after.available() >= units) {
            return null;
        }
        if (after.quantities().held() > 0) {
            long read = draft.snapshot().claims().newestHoldsOf.getOrDefault(key, 0L);
            draft.needs().newestHoldsOf.merge(key, read + units - after.available(), Math::max);
            return Existing.PENDING;
        }
        return new Refusal.BelowPromised(key, units, after.quantities());
    }

    /** The holds that are known to draw on the level, the newest first. */
    private List<Reservation> holds(LevelKey key) {
        List<Reservation> holds = new ArrayList<>(draft.newHolds());
        for (UUID id : draft.snapshot().newestHolds().getOrDefault(key, List.of())) {
            Reservation hold = draft.reservation(id);
            if (hold != null && hold.state() == Reservation.State.HELD) {
                holds.add(hold);
            }
        }
        holds.sort(Reservation.NEWEST);
        return holds;
    }

    private void breakIfShort(LevelKey key, long units, Reservation hold) {
        boolean draws =
                hold.lines().stream().anyMatch(line -> line.held() > 0 && line.key().equals(key));
        if (!draws || draft.levelOrEmpty(key).available() >= units) {
            return;
        }
        Expiring.freeHeld(
                draft, hold, Cause.BREAK, Origin.of(request, hold, "cut below what was promised"));
        draft.put(
                hold.withLines(Line::lapse)
                        .ended(
                                Reservation.State.RELEASED,
                                draft.now(),
                                new Reservation.Ending(Reservation.Released.BROKEN, null)));
        broken.add(hold.id());
    }
}
