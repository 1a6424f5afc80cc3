package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.core.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a cut below what is promised does: the newest holds break, whole (RULINGS 24). */
final class CutRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Request request;
    final List<UUID> broken = new ArrayList<>();

    CutRule(PlainStock stock, DueHolds dueHolds, Request request) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.request = request;
    }

    /** Breaks holds until so many units of the level can be taken. */
    void free(LevelKey key, long units) {
        List<PlainReservation> holds =
                stock.level(key).available() >= units
                        ? List.of()
                        : stock.holds().stream()
                                .filter(hold -> hold.holds(key))
                                .sorted(PlainReservation.NEWEST_FIRST)
                                .toList();
        for (PlainReservation hold : holds) {
            if (stock.level(key).available() < units) {
                breakHold(hold);
            }
        }
        if (stock.level(key).available() < units) {
            throw new Refused(new Refusal.BelowPromised(key, units, stock.level(key).quantities()));
        }
    }

    private void breakHold(PlainReservation hold) {
        Origin origin =
                new Origin(
                        request.actor(),
                        "cut below what was promised",
                        hold.reference,
                        null,
                        hold.id,
                        request.id());
        dueHolds.lapse(hold, Cause.BREAK, origin)
                .end(Reservation.State.RELEASED, Reservation.Released.BROKEN, stock.now);
        broken.add(hold.id);
    }
}
