package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The model's memory of answered calls: RULINGS 1 and 2. */
final class Repeats {
    private final PlainStock stock;
    private final DueHolds dueHolds;

    Repeats(PlainStock stock, DueHolds dueHolds) {
        this.stock = stock;
        this.dueHolds = dueHolds;
    }

    /** The answer to a verb on a reservation that was answered before, or null for a new one. */
    @Nullable Outcome ofVerb(Answered.Call call, Request request) {
        Answered known = known(call, request);
        if (known == null) {
            return null;
        }
        PlainReservation reservation =
                dueHolds.current(Objects.requireNonNull(known.reservation()));
        return new Outcome.Claimed(
                Objects.requireNonNull(reservation).seen(), known.grant(), null, true, stock.now);
    }

    /** The answer to a command on levels that was answered before, or null for a new one. */
    @Nullable Outcome onLevels(Answered.Call call, Request request, List<LevelKey> keys) {
        Answered known = known(call, request);
        return known == null ? null : new Outcome.Stocked(seen(keys), known.grant(), true);
    }

    /** The answer to a call on an expected shipment that was answered before, or null. */
    @Nullable Outcome onExpected(Answered.Call call, Request request, UUID id) {
        Answered known = known(call, request);
        ExpectedShipment shipment = stock.expected.get(id);
        return known == null || shipment == null
                ? null
                : new Outcome.Expected(
                        shipment, stock.seen(stock.level(shipment.key())), known.grant(), true);
    }

    private @Nullable Answered known(Answered.Call call, Request request) {
        UUID id = request.id();
        Answered known = id == null ? null : stock.answered.get(new Answered.Key(call, id));
        if (id != null && known != null && !known.content().equals(request.content())) {
            throw new Refused(new Refusal.RequestIdReused(id));
        }
        return known;
    }

    /** Answers a verb on a reservation, and remembers it. */
    Outcome claimed(
            Answered.Call call, Request request, PlainReservation reservation, Grant grant) {
        remember(call, request, reservation.id, grant);
        return new Outcome.Claimed(reservation.seen(), grant, null, false, stock.now);
    }

    /** Answers a command on levels, and remembers it. */
    Outcome stocked(Answered.Call call, Request request, List<LevelKey> keys, Grant grant) {
        remember(call, request, null, grant);
        return new Outcome.Stocked(seen(keys), grant, false);
    }

    void remember(Answered.Call call, Request request, @Nullable UUID reservation, Grant grant) {
        if (request.id() != null) {
            stock.remember(
                    new Answered(
                            new Answered.Key(call, request.id()),
                            request.content(),
                            reservation,
                            grant,
                            stock.now));
        }
    }

    private List<Level> seen(List<LevelKey> keys) {
        return keys.stream().map(key -> stock.seen(stock.level(key))).toList();
    }
}
