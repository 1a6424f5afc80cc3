package dev.holdfast.stock.grpc;

import static io.grpc.Status.Code.ABORTED;
import static io.grpc.Status.Code.ALREADY_EXISTS;
import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.NOT_FOUND;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Limits;
import dev.holdfast.stock.wire.Violations;
import java.util.List;
import java.util.UUID;

/** What a caller is told of a refusal: code, reason, details, and how to mend it. */
final class Refusals {
    private static final int NAMED = 5;

    private Refusals() {}

    /** The one mapping. Every refusal means that nothing was written. */
    static CallFailure failure(Refusal refusal) {
        return switch (refusal) {
            case Refusal.RequestIdReused reused -> reused(reused).build();
            case Refusal.SkuNotFound none ->
                    notFound(ErrorReason.ERROR_REASON_SKU_NOT_FOUND, "SKU", none.skus()).build();
            case Refusal.LocationNotFound none ->
                    notFound(
                                    ErrorReason.ERROR_REASON_LOCATION_NOT_FOUND,
                                    "location",
                                    none.locations())
                            .build();
            case Refusal.ReservationNotFound none ->
                    notFound(
                                    ErrorReason.ERROR_REASON_RESERVATION_NOT_FOUND,
                                    "reservation",
                                    List.of(none.reservation().toString()))
                            .build();
            case Refusal.LineNotFound none ->
                    notFound(ErrorReason.ERROR_REASON_LINE_NOT_FOUND, "line", none.lines())
                            .with("reservation_id", none.reservation().toString())
                            .build();
            case Refusal.ExpectedShipmentNotFound none ->
                    notFound(
                                    ErrorReason.ERROR_REASON_EXPECTED_SHIPMENT_NOT_FOUND,
                                    "expected shipment",
                                    List.of(none.shipment().toString()))
                            .build();
            case Refusal.SkuTwin twin -> twin(twin).build();
            case Refusal.AlreadyReleased released -> released(released).build();
            case Refusal.AlreadyCommitted committed ->
                    state(
                                    ErrorReason.ERROR_REASON_ALREADY_COMMITTED,
                                    committed.reservation(),
                                    "is committed already. To give units back, release it.")
                            .build();
            case Refusal.AlreadyShipped shipped -> shipped(shipped).build();
            case Refusal.HoldExpired expired ->
                    Shortfalls.add(
                                    state(
                                            ErrorReason.ERROR_REASON_HOLD_EXPIRED,
                                            expired.reservation(),
                                            "ran out, and its units are free again. Reserve anew."),
                                    expired.shortages())
                            .build();
            case Refusal.HoldBroken broken ->
                    Shortfalls.add(
                                    state(
                                            ErrorReason.ERROR_REASON_HOLD_BROKEN,
                                            broken.reservation(),
                                            "was broken: there were fewer units than promised."
                                                    + " Reserve anew."),
                                    broken.shortages())
                            .build();
            case Refusal.NotCommitted held ->
                    state(
                                    ErrorReason.ERROR_REASON_NOT_COMMITTED,
                                    held.reservation(),
                                    "is a hold. Commit it first.")
                            .build();
            case Refusal.ExpectedShipmentClosed closed -> closed(closed).build();
            case Refusal.LinesExceeded many -> tooManyLines(many);
            case Refusal.UnitsExceeded exceeded -> exceeded(exceeded).build();
            case Refusal.DateNotAllowed dated ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_FULFILMENT_DATE_NOT_ALLOWED,
                                    "Lines name a day for SKUs that aren't stocked by day. Leave"
                                            + " fulfilment_date unset.",
                                    dated.keys(),
                                    "isn't stocked by day")
                            .build();
            case Refusal.DateRequired undated ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_FULFILMENT_DATE_REQUIRED,
                                    "Lines name no day for SKUs that are stocked by day. Set"
                                            + " fulfilment_date.",
                                    undated.keys(),
                                    "stocked by day")
                            .build();
            case Refusal.DateClosed over ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_DATE_CLOSED,
                                    "Days can't be reserved any more. Choose later ones.",
                                    over.keys(),
                                    "past, or after the cut-off")
                            .build();
            case Refusal.NotForSale withheld ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_NOT_FOR_SALE,
                                    "SKUs, or days of them, aren't for sale. Offer them first, see"
                                            + " UpdateSkuSettings.",
                                    withheld.keys(),
                                    "not for sale")
                            .build();
            case Refusal.LocationClosed closed -> closed(closed).build();
            case Refusal.BackOrdered waiting -> waiting(waiting).build();
            case Refusal.Untracked untracked ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_UNTRACKED,
                                    "Levels keep no quantity. Make them tracked with SetTracking"
                                            + " first.",
                                    untracked.keys(),
                                    "untracked")
                            .build();
            case Refusal.BelowPromised below -> below(below).build();
            case Refusal.LevelLimit limit ->
                    ofLevels(
                                    ErrorReason.ERROR_REASON_LEVEL_LIMIT,
                                    "A level would go beyond %d units."
                                            .formatted(Limits.LEVEL_UNITS),
                                    List.of(limit.key()),
                                    "at its limit")
                            .build();
            case Refusal.Stale stale -> stale(stale).build();
            case Refusal.EtagMismatch changed ->
                    Failures.stale(
                            "The expected shipment " + changed.shipment(),
                            changed.etag(),
                            changed.current());
            case Refusal.Insufficient insufficient -> Shortfalls.failure(insufficient);
        };
    }

    private static CallFailure tooManyLines(Refusal.LinesExceeded many) {
        Violations violations = new Violations();
        violations.add(
                "lines",
                many.lines() + " lines in all",
                "at most %d".formatted(Reservation.MAX_LINES));
        return Failures.invalid(violations);
    }

    private static CallFailure.Builder reused(Refusal.RequestIdReused reused) {
        return Failures.of(
                        ALREADY_EXISTS,
                        ErrorReason.ERROR_REASON_REQUEST_ID_REUSED,
                        "The id %s was answered before with other content. Use a new id."
                                .formatted(reused.id()))
                .resource("request", reused.id().toString());
    }

    private static CallFailure.Builder notFound(
            ErrorReason reason, String type, List<String> names) {
        return Failures.of(NOT_FOUND, reason, "There is no %s %s.".formatted(type, listed(names)))
                .resource(type, names.isEmpty() ? "" : names.getFirst());
    }

    private static CallFailure.Builder twin(Refusal.SkuTwin twin) {
        return Failures.of(
                        ALREADY_EXISTS,
                        ErrorReason.ERROR_REASON_SKU_TWIN,
                        "The SKU %s exists and differs from %s only in case. Use it, or another code."
                                .formatted(twin.twin(), twin.sku()))
                .with("twin", twin.twin())
                .resource("SKU", twin.sku());
    }

    private static CallFailure.Builder state(ErrorReason reason, UUID reservation, String is) {
        return Failures.of(
                        FAILED_PRECONDITION,
                        reason,
                        "The reservation %s %s".formatted(reservation, is))
                .with("reservation_id", reservation.toString());
    }

    private static CallFailure.Builder released(Refusal.AlreadyReleased released) {
        UUID successor = released.successor();
        if (successor == null) {
            return state(
                    ErrorReason.ERROR_REASON_ALREADY_RELEASED,
                    released.reservation(),
                    "was released. Reserve anew.");
        }
        return state(
                        ErrorReason.ERROR_REASON_ALREADY_RELEASED,
                        released.reservation(),
                        "was replaced by its owner's next one, %s. Use that.".formatted(successor))
                .with("superseded_by", successor.toString());
    }

    private static CallFailure.Builder shipped(Refusal.AlreadyShipped shipped) {
        String line = shipped.line();
        return line == null
                ? state(
                        ErrorReason.ERROR_REASON_ALREADY_SHIPPED,
                        shipped.reservation(),
                        "was shipped already.")
                : state(
                                ErrorReason.ERROR_REASON_ALREADY_SHIPPED,
                                shipped.reservation(),
                                "has shipped line %s already.".formatted(line))
                        .with("line_id", line);
    }

    private static CallFailure.Builder exceeded(Refusal.UnitsExceeded exceeded) {
        CallFailure.Builder failure =
                state(
                        ErrorReason.ERROR_REASON_LINE_UNITS_EXCEEDED,
                        exceeded.reservation(),
                        "has fewer units left on its lines than were named.");
        exceeded.lines()
                .forEach(line ->
                        failure.precondition(
                                "LINE_UNITS_EXCEEDED",
                                line.lineId(),
                                "named %d, left %d".formatted(line.named(), line.left())));
        return failure;
    }

    private static CallFailure.Builder waiting(Refusal.BackOrdered waiting) {
        CallFailure.Builder failure =
                state(
                        ErrorReason.ERROR_REASON_BACK_ORDERED,
                        waiting.reservation(),
                        "waits for units. Ship what is committed by naming its lines, or wait.");
        waiting.lines()
                .forEach(line ->
                        failure.precondition(
                                "BACK_ORDERED",
                                line.lineId(),
                                "%d units wait".formatted(line.units())));
        return failure;
    }

    private static CallFailure.Builder closed(Refusal.LocationClosed closed) {
        CallFailure.Builder failure =
                Failures.of(
                        FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_LOCATION_CLOSED,
                        "The location %s takes no new reservations."
                                .formatted(listed(closed.locations())));
        closed.locations().forEach(id -> failure.precondition("LOCATION_CLOSED", id, "closed"));
        return failure;
    }

    private static CallFailure.Builder closed(Refusal.ExpectedShipmentClosed closed) {
        String state = closed.state().name();
        return Failures.of(
                        FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_EXPECTED_SHIPMENT_CLOSED,
                        "The expected shipment %s is %s: nothing more is to come. Take units that come all the"
                                        .formatted(closed.shipment(), state)
                                + " same by AdjustStock.")
                .with("expected_shipment_id", closed.shipment().toString())
                .with("state", state);
    }

    private static CallFailure.Builder below(Refusal.BelowPromised below) {
        Quantities now = below.quantities();
        return Failures.of(
                        FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_BELOW_PROMISED,
                        "The level %s would fall below what is promised. Release or ship some"
                                        .formatted(below.key())
                                + " of it first.")
                .precondition(
                        "BELOW_PROMISED",
                        below.key().toString(),
                        "wanted %d, held %d, committed %d, unavailable %d"
                                .formatted(
                                        below.wanted(),
                                        now.held(),
                                        now.committed(),
                                        now.unavailable()));
    }

    private static CallFailure.Builder stale(Refusal.Stale stale) {
        CallFailure.Builder failure =
                Failures.of(
                        ABORTED,
                        ErrorReason.ERROR_REASON_STALE_QUANTITY,
                        "Levels are no longer what you last saw. Read them and decide again.");
        stale.current()
                .forEach(now ->
                        failure.precondition(
                                "STALE_QUANTITY",
                                now.key().toString(),
                                now.units() == null ? "untracked" : "is " + now.units()));
        return failure;
    }

    private static CallFailure.Builder ofLevels(
            ErrorReason reason, String message, List<LevelKey> keys, String is) {
        String type = Failures.name(reason);
        CallFailure.Builder failure = Failures.of(FAILED_PRECONDITION, reason, message);
        keys.forEach(key -> failure.precondition(type, key.toString(), is));
        return failure;
    }

    private static String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED
                ? first
                : "%s and %d more".formatted(first, names.size() - NAMED);
    }
}
