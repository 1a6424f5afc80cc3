package dev.holdfast.examples.walk;

import dev.holdfast.api.stock.v1.CalendarDay;
import dev.holdfast.api.stock.v1.DayState;
import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.examples.walk.Shop.Line;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The rules of SKUs that are stocked by day. */
final class FulfilmentDates {

    private final Walk walk;
    private final Shop shop;
    private final String bread;
    private final String cake;
    private final String mug;

    /** Far enough ahead that no clock closes it, and early in a month. */
    private final LocalDate monday = LocalDate.now(ZoneOffset.UTC).plusMonths(2).withDayOfMonth(3);

    private final LocalDate tuesday = monday.plusDays(1);
    private final LocalDate wednesday = monday.plusDays(2);
    private final LocalDate friday = monday.plusDays(4);

    FulfilmentDates(Walk walk, Shop shop) {
        this.walk = walk;
        this.shop = shop;
        this.bread = shop.sku("BREAD");
        this.cake = shop.sku("CAKE");
        this.mug = shop.sku("MUG");
    }

    void walk() {
        MerchantSettings before = shop.settings();
        try {
            shelves();
            lines();
            daysWithoutALevel();
            daysThatAreOver();
            returns();
        } finally {
            shop.change(before);
        }
    }

    private void shelves() {
        walk.rule(
                "SetStock takes many days in one call; each day is a level of its own.",
                () -> {
                    walk.asks(
                            "UpdateSkuSettings BREAD: stocked by day",
                            () -> shop.stockByDay(bread, OpenDay.OPEN_DAY_UNTRACKED));
                    walk.asks("SetStock 10 MUG", () -> shop.set(new Line(mug, null, 10)));
                    List<Level> days =
                            walk.asks(
                                    "SetStock BREAD: 5 for %s, 3 for %s, 0 for %s"
                                            .formatted(monday, tuesday, wednesday),
                                    () ->
                                            shop.set(
                                                    new Line(bread, monday, 5),
                                                    new Line(bread, tuesday, 3),
                                                    new Line(bread, wednesday, 0)));
                    walk.sees(
                            "on hand, day by day",
                            List.of(5L, 3L, 0L),
                            days.stream().map(Level::getOnHand).toList());
                });
    }

    private void lines() {
        walk.rule(
                "A line of a SKU that is stocked by day names its day.",
                () ->
                        walk.isRefused(
                                "Reserve 1 BREAD",
                                "FULFILMENT_DATE_REQUIRED",
                                () -> shop.hold(new Line(bread, null, 1))));
        walk.rule(
                "A line of any other SKU names none.",
                () ->
                        walk.isRefused(
                                "Reserve 1 MUG for " + monday,
                                "FULFILMENT_DATE_NOT_ALLOWED",
                                () -> shop.hold(new Line(mug, monday, 1))));
        walk.rule(
                "A day with 0 is sold out.",
                () ->
                        walk.isRefused(
                                "Reserve 1 BREAD for " + wednesday,
                                "INSUFFICIENT_STOCK",
                                () -> shop.hold(new Line(bread, wednesday, 1))));
        walk.rule(
                "Two lines of one SKU for the same day are summed.",
                () ->
                        walk.isRefused(
                                "Reserve 2 BREAD and 2 BREAD for " + tuesday,
                                "INSUFFICIENT_STOCK",
                                () ->
                                        shop.hold(
                                                new Line(bread, tuesday, 2),
                                                new Line(bread, tuesday, 2))));
        walk.rule(
                "Two lines of one SKU for two days draw on two levels, and dated and undated lines mix.",
                () -> {
                    Reservation hold =
                            walk.asks(
                                    "Reserve 2 BREAD for %s, 2 BREAD for %s and 1 MUG"
                                            .formatted(monday, tuesday),
                                    () ->
                                            shop.hold(
                                                    new Line(bread, monday, 2),
                                                    new Line(bread, tuesday, 2),
                                                    new Line(mug, null, 1)));
                    walk.sees("state", ReservationState.RESERVATION_STATE_HELD, hold.getState());
                    walk.sees("available on " + monday, 3L, available(monday));
                    walk.sees("available on " + tuesday, 1L, available(tuesday));
                    walk.sees("mugs available", 9L, shop.level(mug, null).getAvailable());
                });
        walk.rule(
                "ListCalendar gives a month: every day, its quantities and its holds.",
                () -> {
                    List<CalendarDay> month =
                            walk.asks(
                                    "ListCalendar BREAD " + YearMonth.from(monday),
                                    () -> shop.calendar(bread, YearMonth.from(monday)));
                    walk.sees("days", monday.lengthOfMonth(), month.size());
                    CalendarDay day = month.get(monday.getDayOfMonth() - 1);
                    walk.sees("on hand on " + monday, 5L, day.getTotal().getOnHand());
                    walk.sees("held on " + monday, 2L, day.getTotal().getHeld());
                    walk.sees("holds on " + monday, 1L, day.getHolds());
                });
    }

    private void daysWithoutALevel() {
        walk.rule(
                "A day that no quantity was set for is untracked: any amount can be reserved.",
                () -> {
                    Reservation hold =
                            walk.asks(
                                    "Reserve 500 BREAD for " + friday,
                                    () -> shop.hold(new Line(bread, friday, 500)));
                    walk.sees("held", 500L, hold.getLines(0).getHeld());
                });
        walk.rule(
                "… unless the SKU says that such days aren't for sale.",
                () -> {
                    walk.asks(
                            "UpdateSkuSettings CAKE: stocked by day, other days not for sale",
                            () -> shop.stockByDay(cake, OpenDay.OPEN_DAY_NOT_FOR_SALE));
                    walk.isRefused(
                            "Reserve 1 CAKE for " + friday,
                            "NOT_FOR_SALE",
                            () -> shop.hold(new Line(cake, friday, 1)));
                    walk.sees(
                            "the calendar says",
                            DayState.DAY_STATE_NOT_FOR_SALE,
                            shop.calendarDay(cake, friday).getState());
                });
        walk.rule(
                "A SKU with stock stays as it is: by day, or not.",
                () ->
                        walk.isRefused(
                                "UpdateSkuSettings BREAD: not stocked by day",
                                "SKU_IN_USE",
                                () ->
                                        shop.update(
                                                SkuSettings.newBuilder()
                                                        .setSku(bread)
                                                        .setStockedByDay(false))));
    }

    private void daysThatAreOver() {
        // Six hours from UTC, on the side where today neither begins nor ends soon.
        String zone = LocalTime.now(ZoneOffset.UTC).getHour() < 12 ? "Etc/GMT-6" : "Etc/GMT+6";
        LocalDate today = LocalDate.now(ZoneId.of(zone));
        walk.rule(
                "A day that is past, where the merchant is, can't be reserved.",
                () -> {
                    walk.asks(
                            "UpdateMerchantSettings: time zone " + zone,
                            () -> shop.closeDaysAt(LocalTime.of(23, 59, 59), zone));
                    walk.isRefused(
                            "Reserve 1 BREAD for " + today.minusDays(1),
                            "DATE_CLOSED",
                            () -> shop.hold(new Line(bread, today.minusDays(1), 1)));
                });
        walk.rule(
                "From the cut-off on, today can't either; what is reserved already goes its way.",
                () -> {
                    Reservation hold =
                            walk.asks(
                                    "Reserve 1 BREAD for today, " + today,
                                    () -> shop.hold(new Line(bread, today, 1)));
                    walk.asks(
                            "UpdateMerchantSettings: cut-off a second past midnight",
                            () -> shop.closeDaysAt(LocalTime.of(0, 0, 1), zone));
                    walk.isRefused(
                            "Reserve 1 BREAD for today",
                            "DATE_CLOSED",
                            () -> shop.hold(new Line(bread, today, 1)));
                    walk.sees(
                            "the calendar says",
                            DayState.DAY_STATE_CLOSED,
                            shop.calendarDay(bread, today).getState());
                    walk.sees(
                            "after Commit and Ship of the first",
                            ReservationState.RESERVATION_STATE_SHIPPED,
                            shop.ship(shop.commit(hold)).getState());
                    walk.sees(
                            "for tomorrow",
                            ReservationState.RESERVATION_STATE_HELD,
                            shop.hold(new Line(bread, today.plusDays(1), 1)).getState());
                });
    }

    private void returns() {
        walk.rule(
                "What is released goes back to its own day.",
                () -> {
                    Reservation order = shop.commit(shop.hold(new Line(bread, monday, 2)));
                    walk.sees("available on " + monday, 1L, available(monday));
                    walk.asks("Release", () -> shop.release(order));
                    walk.sees("available on " + monday, 3L, available(monday));
                });
        walk.rule(
                "A returned unit goes back to the day that the return names: its own, or another.",
                () -> {
                    shop.ship(shop.commit(shop.hold(new Line(bread, monday, 2))));
                    long own =
                            walk.asks(
                                    "AdjustStock RETURN 1 BREAD of " + monday,
                                    () -> shop.returned(new Line(bread, monday, 1)));
                    walk.sees("on hand on " + monday, 4L, own);
                    long other =
                            walk.asks(
                                    "AdjustStock RETURN 1 BREAD to " + wednesday,
                                    () -> shop.returned(new Line(bread, wednesday, 1)));
                    walk.sees("on hand on " + wednesday, 1L, other);
                });
    }

    private long available(LocalDate day) {
        return shop.level(bread, day).getAvailable();
    }
}
