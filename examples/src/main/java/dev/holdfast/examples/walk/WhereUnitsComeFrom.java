package dev.holdfast.examples.walk;

import dev.holdfast.api.stock.v1.LineSource;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import java.util.List;

/** The rules of lines that name no location. */
final class WhereUnitsComeFrom {

    private final Walk walk;
    private final Shop shop;
    private final String cup;
    private final String tray;
    private final String depot;
    private final String partner;

    WhereUnitsComeFrom(Walk walk, Shop shop) {
        this.walk = walk;
        this.shop = shop;
        this.cup = shop.sku("CUP");
        this.tray = shop.sku("TRAY");
        this.depot = shop.location("depot");
        this.partner = shop.location("partner");
    }

    void walk() {
        shop.makeLocation(depot, false);
        shop.makeLocation(partner, true);
        try {
            oneLocation();
            splitting();
            partners();
            moving();
        } finally {
            shop.closeLocation(depot);
            shop.closeLocation(partner);
        }
    }

    private void oneLocation() {
        walk.rule(
                "The default location serves what it covers; else one location that covers all.",
                () -> {
                    walk.asks(
                            "SetStock at the default location 3 CUP, 3 TRAY; at the depot 5 CUP, 5 TRAY",
                            () -> {
                                shop.setAt("", cup, 3);
                                shop.setAt("", tray, 3);
                                shop.setAt(depot, cup, 5);
                                return shop.setAt(depot, tray, 5);
                            });
                    walk.sees(
                            "Reserve 2 CUP and 2 TRAY, validate_only: from",
                            List.of("default", "default"),
                            sources(line(cup, 2), line(tray, 2)));
                    walk.sees(
                            "Reserve 4 CUP and 1 TRAY, validate_only: from",
                            List.of(depot, depot),
                            sources(line(cup, 4), line(tray, 1)));
                });
        walk.rule(
                "Else each line comes whole from the first location that has it.",
                () -> {
                    walk.asks("SetStock at the depot 2 TRAY", () -> shop.setAt(depot, tray, 2));
                    walk.sees(
                            "Reserve 4 CUP and 3 TRAY, validate_only: from",
                            List.of(depot, "default"),
                            sources(line(cup, 4), line(tray, 3)));
                });
    }

    private void splitting() {
        walk.rule(
                "A line is split only if it may be.",
                () ->
                        walk.isRefused(
                                "Reserve 7 CUP",
                                "INSUFFICIENT_STOCK",
                                () -> reserve(false, line(cup, 7))));
        walk.rule(
                "… and then the answer says how many come from where.",
                () -> {
                    ReservationLine split =
                            reserve(true, line(cup, 7).toBuilder().setAllowSplit(true).build())
                                    .getLines(0);
                    walk.sees("location", "", split.getLocationId());
                    walk.sees(
                            "sources",
                            List.of("default: 3", depot + ": 4"),
                            split.getSourcesList().stream().map(WhereUnitsComeFrom::told).toList());
                });
    }

    private void partners() {
        walk.rule(
                "A partner's location serves only SKUs whose served_by says so.",
                () -> {
                    walk.asks("SetStock at the partner 9 CUP", () -> shop.setAt(partner, cup, 9));
                    walk.isRefused(
                            "Reserve 8 CUP",
                            "INSUFFICIENT_STOCK",
                            () -> reserve(false, line(cup, 8)));
                    walk.asks(
                            "UpdateSkuSettings CUP: served by own and partner",
                            () ->
                                    shop.update(
                                            SkuSettings.newBuilder()
                                                    .setSku(cup)
                                                    .setServedBy(
                                                            ServedBy.SERVED_BY_OWN_AND_PARTNER)));
                    walk.sees(
                            "Reserve 8 CUP, validate_only: from",
                            List.of(partner),
                            sources(line(cup, 8)));
                });
    }

    private void moving() {
        walk.rule(
                "A reservation moves to another location in one step.",
                () -> {
                    Reservation order = reserve(false, line(cup, 2));
                    walk.sees("Reserve 2 CUP: from", "default", order.getLines(0).getLocationId());
                    Reservation moved =
                            walk.asks("TransferReservation to the depot", () -> move(order, depot));
                    walk.sees("from", depot, moved.getLines(0).getLocationId());
                    walk.isRefused(
                            "TransferReservation to a location that isn't there",
                            "LOCATION_NOT_FOUND",
                            () -> move(order, "nowhere"));
                });
    }

    private Reservation move(Reservation order, String to) {
        return shop.reservations()
                .transferReservation(
                        TransferReservationRequest.newBuilder()
                                .setReservationId(order.getReservationId())
                                .setRequestId(Shop.newId())
                                .setToLocationId(to)
                                .build())
                .getReservation();
    }

    private static ReserveLine line(String sku, long units) {
        return ReserveLine.newBuilder().setSku(sku).setUnits(units).build();
    }

    private static String told(LineSource source) {
        return source.getLocationId() + ": " + source.getGranted();
    }

    /** Where each line would come from. */
    private List<String> sources(ReserveLine... lines) {
        return reserve(true, lines).getLinesList().stream()
                .map(ReservationLine::getLocationId)
                .toList();
    }

    private Reservation reserve(boolean validateOnly, ReserveLine... lines) {
        return shop.reservations()
                .reserve(
                        ReserveRequest.newBuilder()
                                .setReservationId(Shop.newId())
                                .addAllLines(List.of(lines))
                                .setValidateOnly(validateOnly)
                                .build())
                .getReservation();
    }
}
