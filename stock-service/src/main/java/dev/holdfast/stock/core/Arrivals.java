package dev.holdfast.stock.core;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says by when units that are missing are expected. It costs nothing where none are: only of a
 * level with incoming units are the expected shipments read.
 */
final class Arrivals {
    private Arrivals() {}

    /** The outcome with a day beside each shortage that expected shipments would end. */
    static Outcome told(Book book, Outcome outcome) {
        return switch (outcome) {
            case Refusal.Insufficient(List<Refusal.Shortage> shortages) ->
                    new Refusal.Insufficient(dated(book, shortages));
            case Refusal.HoldExpired(var reservation, var shortages) ->
                    new Refusal.HoldExpired(reservation, dated(book, shortages));
            case Refusal.HoldBroken(var reservation, var shortages) ->
                    new Refusal.HoldBroken(reservation, dated(book, shortages));
            case Refusal _,
                    Outcome.Claimed _,
                    Outcome.Stocked _,
                    Outcome.Expected _,
                    Outcome.Deferred _ ->
                    outcome;
        };
    }

    private static List<Refusal.Shortage> dated(Book book, List<Refusal.Shortage> shortages) {
        List<Refusal.Shortage> dated = new ArrayList<>(shortages.size());
        for (Refusal.Shortage shortage : shortages) {
            dated.add(shortage.expectedOn(day(book, shortage)));
        }
        return dated;
    }

    private static @Nullable LocalDate day(Book book, Refusal.Shortage shortage) {
        List<LevelKey> keys = levels(book, shortage.key());
        Quantities there = Quantities.ZERO;
        for (LevelKey key : keys) {
            there = there.plus(book.levelOrEmpty(key).quantities());
        }
        long missing = shortage.wanted() - shortage.available();
        return there.incoming() == 0 || missing <= 0
                ? null
                : by(book, keys, missing + there.backOrdered());
    }

    /** One, or for a line that several locations may serve those that are there. */
    private static List<LevelKey> levels(Book book, LevelKey key) {
        return key.anywhere() ? new Candidates(book).levels(SkuDay.of(key)) : List.of(key);
    }

    /**
     * The first day by which so many units of the level are expected; today for what is overdue,
     * and null if they never are, or only after the day that they are for.
     */
    static @Nullable LocalDate by(Book book, LevelKey key, long units) {
        return by(book, List.of(key), units);
    }

    private static @Nullable LocalDate by(Book book, List<LevelKey> keys, long units) {
        LocalDate today =
                LocalDateTime.ofInstant(book.now(), book.merchant().days().timeZone())
                        .toLocalDate();
        long still = units;
        for (ExpectedShipment shipment : soonestFirst(book, keys)) {
            LocalDate day = shipment.announced().date();
            still -= shipment.outstanding();
            LevelKey key = keys.getFirst();
            if (key.dated() && day.isAfter(key.date())) {
                return null;
            }
            if (still <= 0) {
                return day.isBefore(today) ? today : day;
            }
        }
        return null;
    }

    private static List<ExpectedShipment> soonestFirst(Book book, List<LevelKey> keys) {
        return keys.stream()
                .flatMap(key -> book.expectedAt(key).stream())
                .filter(shipment -> shipment.outstanding() > 0)
                .sorted(
                        Comparator.comparing(
                                (ExpectedShipment shipment) -> shipment.announced().date()))
                .toList();
    }
}
