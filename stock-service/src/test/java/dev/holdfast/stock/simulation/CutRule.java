package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.core.Reservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What a cut below what is promised does: the newest holds break, whole; then the orders committed
 * last lose units, and wait for others (RULINGS 24).
 */
final class CutRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Request request;
    private final List<UUID> broken = new ArrayList<>();
    private final List<UUID> queued = new ArrayList<>();

    CutRule(PlainStock stock, DueHolds dueHolds, Request request) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.request = request;
    }

    /** What an answer says of it. */
    Grant grant(List<Grant.Given> given) {
        return new Grant(given, null, broken, false, queued, queued.size());
    }

    /** Takes units from who was promised them last, until so many can be taken from the level. */
    void free(LevelKey key, long units) {
        if (stock.level(key).unclaimed() + stock.level(key).promised() < units) {
            throw new Refused(new Refusal.BelowPromised(key, units, stock.level(key).quantities()));
        }
        breakHolds(key, units);
        stock.reservations.values().stream()
                .filter(order -> order.state == Reservation.State.COMMITTED)
                .sorted(
                        Comparator.comparing((PlainReservation order) -> order.committed)
                                .thenComparing(order -> order.id.toString())
                                .reversed())
                .forEach(order -> queue(order, key, units - stock.level(key).unclaimed()));
    }

    private void queue(PlainReservation order, LevelKey key, long missing) {
        PlainReservation after = order.next();
        long left = missing;
        for (PlainLine line : after.lines.reversed()) {
            long units = line.key.equals(key) ? Math.min(left, line.committed) : 0;
            if (units > 0) {
                line.committed -= units;
                line.backOrdered += units;
                left -= units;
            }
        }
        if (left == missing || missing <= 0) {
            return;
        }
        long[] moved = PlainLevel.only(PlainLevel.COMMITTED, left - missing);
        moved[PlainLevel.BACK_ORDERED] = missing - left;
        stock.move(key, moved, true, Cause.BACK_ORDER, origin(order));
        for (int i = 0; i < after.lines.size(); i++) {
            if (after.lines.get(i).backOrdered > 0 && order.lines.get(i).backOrdered == 0) {
                after.takePlace(after.lines.get(i), stock.level(key), stock.now);
            }
        }
        stock.put(after);
        if (!queued.contains(order.id)) {
            queued.add(order.id);
        }
    }

    private void breakHolds(LevelKey key, long units) {
        List<PlainReservation> holds =
                stock.level(key).unclaimed() >= units
                        ? List.of()
                        : stock.holds().stream()
                                .filter(hold -> hold.holds(key))
                                .sorted(PlainReservation.NEWEST_FIRST)
                                .toList();
        for (PlainReservation hold : holds) {
            if (stock.level(key).unclaimed() < units) {
                breakHold(hold);
            }
        }
    }

    private void breakHold(PlainReservation hold) {
        dueHolds.lapse(hold, Cause.BREAK, origin(hold))
                .end(Reservation.State.RELEASED, Reservation.Released.BROKEN, stock.now);
        broken.add(hold.id);
    }

    private Origin origin(PlainReservation changed) {
        return new Origin(
                request.actor(),
                "cut below what was promised",
                changed.reference,
                null,
                changed.id,
                request.id());
    }
}
