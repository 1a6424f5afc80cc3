package dev.holdfast.stock.core;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says outcomes, levels and reservations in a script's words. */
public final class Transcript {
    private Transcript() {}

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Refusal refusal -> refusal(refusal);
            case Outcome.Claimed claimed ->
                    (claimed.repeated() ? "again " : "")
                            + of(claimed.reservation())
                            + (claimed.grant().retaken() ? " retaken" : "");
            case Outcome.Stocked stocked -> (stocked.repeated() ? "again " : "") + stocked(stocked);
            case Outcome.Expected expected ->
                    (expected.repeated() ? "again " : "")
                            + of(expected.shipment())
                            + expected.grant().lines().stream()
                                    .filter(given -> given.rest() > 0)
                                    .map(given -> "; " + given.rest() + " unexpected")
                                    .collect(Collectors.joining());
            case Outcome.Deferred _ -> "deferred";
        };
    }

    /** A refusal's name as the contract spells it: {@code HOLD_EXPIRED}. */
    static String reason(Outcome outcome) {
        return outcome.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    public static String of(@Nullable Level level) {
        if (level == null) {
            return "none";
        }
        Quantities there = level.quantities();
        String promised =
                (there.held() > 0 ? " held " + there.held() : "")
                        + (there.committed() > 0 ? " committed " + there.committed() : "")
                        + (there.backOrdered() > 0 ? " waiting " + there.backOrdered() : "")
                        + (level.serving() ? " serving" : "");
        String incoming = part(" incoming ", there.incoming());
        if (!level.tracked()) {
            return "untracked" + promised + incoming;
        }
        return there.onHand()
                + promised
                + (there.damaged() > 0 ? " damaged " + there.damaged() : "")
                + (there.qualityControl() > 0 ? " quality_control " + there.qualityControl() : "")
                + (there.otherUnavailable() > 0 ? " other " + there.otherUnavailable() : "")
                + " available "
                + level.available()
                + incoming;
    }

    /** {@code expected widget@lisbon 0 of 40 on 2026-02-01}. */
    public static String of(@Nullable ExpectedShipment shipment) {
        if (shipment == null) {
            return "none";
        }
        ExpectedShipment.Announced announced = shipment.announced();
        return shipment.state().name().toLowerCase(Locale.ROOT)
                + " "
                + shipment.key()
                + " "
                + shipment.received()
                + " of "
                + announced.units()
                + " on "
                + announced.date();
    }

    public static String of(@Nullable Reservation reservation) {
        if (reservation == null) {
            return "none";
        }
        String lines =
                reservation.lines().stream().map(Transcript::line).collect(Collectors.joining(" "));
        return reservation.state().name().toLowerCase(Locale.ROOT) + " " + lines;
    }

    private static String line(Line line) {
        return line.id()
                + ":"
                + line.key().sku()
                + where(line)
                + part(" held ", line.held())
                + part(" committed ", line.committed())
                + part(" waiting ", line.backOrdered())
                + part(" shipped ", line.shipped())
                + part(" released ", line.released())
                + part(" lapsed ", line.lapsed())
                + part(" written_off ", line.writtenOff());
    }

    /** Where a line was sourced, if that isn't the default location. */
    private static String where(Line line) {
        String location = line.key().location();
        return line.placing() == Line.Placing.NAMED || location.equals("default")
                ? ""
                : "@" + location;
    }

    private static String part(String name, long units) {
        return units == 0 ? "" : name + units;
    }

    private static String stocked(Outcome.Stocked stocked) {
        String levels =
                stocked.levels().stream()
                        .map(level -> level.key() + " " + of(level))
                        .collect(Collectors.joining(", "));
        String missing =
                stocked.grant().lines().stream()
                        .filter(given -> given.rest() > 0)
                        .map(given -> "; short " + given.rest())
                        .collect(Collectors.joining());
        int broken = stocked.grant().broken().size();
        long queued = stocked.grant().queuedTotal();
        return levels
                + missing
                + (broken == 0 ? "" : "; broke " + broken)
                + (queued == 0 ? "" : "; queued " + queued);
    }

    private static String refusal(Refusal refusal) {
        return switch (refusal) {
            case Refusal.RequestIdReused _ -> "id reused";
            case Refusal.SkuNotFound missing -> "no sku: " + String.join(" ", missing.skus());
            case Refusal.LocationNotFound missing ->
                    "no location: " + String.join(" ", missing.locations());
            case Refusal.ReservationNotFound _ -> "no reservation";
            case Refusal.LineNotFound missing -> "no line: " + String.join(" ", missing.lines());
            case Refusal.ExpectedShipmentNotFound _ -> "no expected shipment";
            case Refusal.SkuTwin twin -> "twin: " + twin.sku() + " is " + twin.twin();
            case Refusal.AlreadyReleased released ->
                    "already released" + (released.successor() == null ? "" : " and replaced");
            case Refusal.AlreadyCommitted _ -> "already committed";
            case Refusal.AlreadyShipped shipped ->
                    "already shipped" + (shipped.line() == null ? "" : ": " + shipped.line());
            case Refusal.HoldExpired expired -> "hold expired" + listed(expired.shortages());
            case Refusal.HoldBroken broken -> "hold broken" + listed(broken.shortages());
            case Refusal.NotCommitted _ -> "not committed";
            case Refusal.ExpectedShipmentClosed closed ->
                    "closed: " + closed.state().name().toLowerCase(Locale.ROOT);
            case Refusal.LinesExceeded many -> "lines exceeded: " + many.lines();
            case Refusal.UnitsExceeded exceeded ->
                    "units exceeded: "
                            + exceeded.lines().stream()
                                    .map(line ->
                                            line.lineId()
                                                    + " has "
                                                    + line.left()
                                                    + " of "
                                                    + line.named())
                                    .collect(Collectors.joining(", "));
            case Refusal.DateNotAllowed _ -> "date not allowed";
            case Refusal.DateRequired undated -> "date required: " + undated.keys().getFirst();
            case Refusal.DateClosed over -> "date closed: " + over.keys().getFirst();
            case Refusal.NotForSale withheld -> "not for sale: " + withheld.keys().getFirst();
            case Refusal.LocationClosed closed -> "closed: " + String.join(" ", closed.locations());
            case Refusal.BackOrdered waiting ->
                    "back ordered: "
                            + waiting.lines().stream()
                                    .map(line -> line.lineId() + " waits for " + line.units())
                                    .collect(Collectors.joining(", "));
            case Refusal.Untracked untracked -> "untracked: " + untracked.keys().getFirst();
            case Refusal.BelowPromised below -> "below promised: " + below.key();
            case Refusal.LevelLimit limit -> "level limit: " + limit.key();
            case Refusal.Stale stale ->
                    "stale: "
                            + stale.current().stream()
                                    .map(now ->
                                            now.key()
                                                    + " is "
                                                    + (now.units() == null
                                                            ? "untracked"
                                                            : now.units()))
                                    .collect(Collectors.joining(", "));
            case Refusal.EtagMismatch changed -> "etag is " + changed.current();
            case Refusal.Insufficient insufficient ->
                    "insufficient" + listed(insufficient.shortages());
        };
    }

    private static String listed(List<Refusal.Shortage> shortages) {
        return shortages.isEmpty()
                ? ""
                : ": "
                        + shortages.stream()
                                .map(missing ->
                                        missing.key()
                                                + " has "
                                                + missing.available()
                                                + " of "
                                                + missing.wanted()
                                                + (missing.expected() == null
                                                        ? ""
                                                        : " until " + missing.expected()))
                                .collect(Collectors.joining(", "));
    }
}
