package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Refusal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The refusals that several of the model's commands share, in the order of RULINGS 6. */
final class Checks {
    private Checks() {}

    /** SKUs, locations and days that a command names must be there. */
    static void exist(PlainStock stock, Collection<LevelKey> keys, boolean makesSkus) {
        TreeSet<String> noSkus = new TreeSet<>();
        TreeSet<String> noLocations = new TreeSet<>();
        List<LevelKey> dated = new ArrayList<>();
        List<LevelKey> undated = new ArrayList<>();
        for (LevelKey key : keys) {
            if (!stock.skus.contains(key.sku())) {
                noSkus.add(key.sku());
            }
            if (!stock.locations.contains(key.location())) {
                noLocations.add(key.location());
            }
            boolean isDated = !key.date().equals(LevelKey.UNDATED);
            if (isDated != stock.byDay.contains(key.sku())) {
                (isDated ? dated : undated).add(key);
            }
        }
        if (!noSkus.isEmpty() && !makesSkus) {
            throw new Refused(new Refusal.SkuNotFound(List.copyOf(noSkus)));
        }
        if (!noLocations.isEmpty()) {
            throw new Refused(new Refusal.LocationNotFound(List.copyOf(noLocations)));
        }
        for (String made : noSkus) {
            String twin = twin(made, stock.skus, noSkus.headSet(made));
            if (twin != null) {
                throw new Refused(new Refusal.SkuTwin(made, twin));
            }
        }
        if (!undated.isEmpty()) {
            throw new Refused(new Refusal.DateRequired(undated));
        }
        if (!dated.isEmpty()) {
            throw new Refused(new Refusal.DateNotAllowed(dated));
        }
    }

    private static @Nullable String twin(
            String sku, Collection<String> known, Collection<String> made) {
        for (Collection<String> some : List.of(made, known)) {
            for (String other : some) {
                if (!other.equals(sku) && other.equalsIgnoreCase(sku)) {
                    return other;
                }
            }
        }
        return null;
    }

    /**
     * Nothing new is promised for a day that is over or isn't for sale, or at a closed location.
     */
    static void open(PlainStock stock, Collection<LevelKey> keys) {
        LocalDate today = LocalDate.ofInstant(stock.now, ZoneOffset.UTC);
        List<LevelKey> over =
                keys.stream()
                        .filter(key -> stock.byDay.contains(key.sku()))
                        .filter(key -> key.date().isBefore(today))
                        .toList();
        if (!over.isEmpty()) {
            throw new Refused(new Refusal.DateClosed(over));
        }
        List<LevelKey> notForSale =
                keys.stream()
                        .filter(key -> stock.closedUnlessSet.contains(key.sku()))
                        .filter(key -> !stock.levels.containsKey(key))
                        .toList();
        if (!notForSale.isEmpty()) {
            throw new Refused(new Refusal.NotForSale(notForSale));
        }
        TreeSet<String> closed = new TreeSet<>();
        keys.forEach(key -> closed.add(key.location()));
        closed.retainAll(stock.closed);
        if (!closed.isEmpty()) {
            throw new Refused(new Refusal.LocationClosed(List.copyOf(closed)));
        }
    }

    /** No quantity is changed where none is kept. */
    static void tracked(PlainStock stock, Collection<LevelKey> keys) {
        List<LevelKey> untracked =
                keys.stream().filter(key -> !stock.level(key).tracked).distinct().toList();
        if (!untracked.isEmpty()) {
            throw new Refused(new Refusal.Untracked(untracked));
        }
    }

    /** What is missing of a level, and by when it is expected. */
    static Refusal.Shortage shortage(
            PlainStock stock, String lineId, LevelKey key, long wanted, long there) {
        long missing = wanted - there + stock.level(key).backOrdered();
        return new Refusal.Shortage(
                lineId, key, wanted, there, ExpectedRules.by(stock, key, missing));
    }

    /** The reservation must be HELD or COMMITTED. */
    static void open(PlainReservation reservation) {
        switch (reservation.state) {
            case HELD, COMMITTED -> {}
            case SHIPPED -> throw new Refused(new Refusal.AlreadyShipped(reservation.id, null));
            case EXPIRED -> throw new Refused(new Refusal.HoldExpired(reservation.id, List.of()));
            case RELEASED ->
                    throw new Refused(
                            reservation.lost()
                                    ? new Refusal.HoldBroken(reservation.id, List.of())
                                    : new Refusal.AlreadyReleased(
                                            reservation.id, reservation.successor));
        }
    }

    /** The reservation must be HELD. */
    static void held(PlainReservation reservation) {
        if (reservation.state == dev.holdfast.stock.core.Reservation.State.COMMITTED) {
            throw new Refused(new Refusal.AlreadyCommitted(reservation.id));
        }
        open(reservation);
    }

    /** The reservation must be COMMITTED. */
    static void committed(PlainReservation reservation) {
        if (reservation.held()) {
            throw new Refused(new Refusal.NotCommitted(reservation.id));
        }
        open(reservation);
    }

    /** How many units of which line a verb takes: what is named, or all that is left. */
    static Map<String, Long> chosen(
            PlainReservation reservation,
            List<Command.LineUnits> named,
            ToLongFunction<PlainLine> left) {
        Map<String, Long> chosen = new HashMap<>();
        if (named.isEmpty()) {
            reservation.lines.forEach(line -> chosen.put(line.part(), left.applyAsLong(line)));
            return chosen;
        }
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        long total = 0;
        for (Command.LineUnits want : named) {
            if (reservation.line(want.lineId()) == null) {
                unknown.add(want.lineId());
                continue;
            }
            long has = 0;
            long missing = want.units() == 0 ? Long.MAX_VALUE : want.units();
            for (PlainLine part : reservation.lines) {
                boolean meant =
                        part.id.equals(want.lineId())
                                && (want.location() == null
                                        || want.location().equals(part.key.location()));
                if (meant) {
                    long take = Math.min(missing, left.applyAsLong(part));
                    chosen.put(part.part(), take);
                    missing -= take;
                    has += left.applyAsLong(part);
                }
            }
            total += want.units() == 0 ? has : want.units();
            if (want.units() > has) {
                excess.add(new Refusal.Excess(want.lineId(), want.units(), has));
            }
        }
        if (!unknown.isEmpty()) {
            throw new Refused(new Refusal.LineNotFound(reservation.id, unknown));
        }
        if (total == 0) {
            named.forEach(want -> excess.add(new Refusal.Excess(want.lineId(), want.units(), 0)));
        }
        if (!excess.isEmpty()) {
            throw new Refused(new Refusal.UnitsExceeded(reservation.id, excess));
        }
        return chosen;
    }

    /** Adds a part's share to its line's. */
    static void give(List<Grant.Given> given, String lineId, long units, long rest) {
        for (int i = 0; i < given.size(); i++) {
            Grant.Given before = given.get(i);
            if (before.lineId().equals(lineId)) {
                given.set(
                        i,
                        new Grant.Given(lineId, before.units() + units, before.rest() + rest, 0));
                return;
            }
        }
        given.add(new Grant.Given(lineId, units, rest, 0));
    }
}
