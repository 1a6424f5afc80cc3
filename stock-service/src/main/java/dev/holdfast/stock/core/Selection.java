package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which units of which lines a verb takes: those named, or all that are left for it. Of a line in
 * several parts it takes from part to part, in their order, or from that at the location named.
 */
final class Selection {
    private final Map<Line, Long> units;

    private Selection(Map<Line, Long> units) {
        this.units = units;
    }

    /**
     * The refusal of what was named, or null if every line named exists and has the units, and at
     * least one is named.
     */
    static @Nullable Refusal check(
            Reservation reservation, List<Command.LineUnits> named, ToLongFunction<Line> left) {
        if (named.isEmpty()) {
            return null;
        }
        Map<String, List<Line>> lines = reservation.byId();
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        long total = 0;
        for (Command.LineUnits want : named) {
            List<Line> parts = lines.getOrDefault(want.lineId(), List.of());
            if (parts.isEmpty()) {
                unknown.add(want.lineId());
                continue;
            }
            long has = left(parts, want, left);
            if (want.units() > has) {
                excess.add(new Refusal.Excess(want.lineId(), want.units(), has));
            }
            total += want.units() == 0 ? has : want.units();
        }
        if (!unknown.isEmpty()) {
            return new Refusal.LineNotFound(reservation.id(), unknown);
        }
        if (total == 0) {
            named.forEach(want -> excess.add(new Refusal.Excess(want.lineId(), want.units(), 0)));
        }
        return excess.isEmpty() ? null : new Refusal.UnitsExceeded(reservation.id(), excess);
    }

    private static long left(List<Line> parts, Command.LineUnits want, ToLongFunction<Line> left) {
        long has = 0;
        for (Line part : parts) {
            has += isAt(part, want.location()) ? left.applyAsLong(part) : 0;
        }
        return has;
    }

    /** True if the part is meant where this location is named, or any. */
    static boolean isAt(Line part, @Nullable String location) {
        return location == null || location.equals(part.key().location());
    }

    /** What was checked. */
    static Selection of(
            Reservation reservation, List<Command.LineUnits> named, ToLongFunction<Line> left) {
        Map<Line, Long> units = new HashMap<>();
        if (named.isEmpty()) {
            reservation.lines().forEach(line -> units.put(line, left.applyAsLong(line)));
            return new Selection(units);
        }
        Map<String, List<Line>> lines = reservation.byId();
        for (Command.LineUnits want : named) {
            long missing = want.units() == 0 ? Long.MAX_VALUE : want.units();
            for (Line part : lines.getOrDefault(want.lineId(), List.of())) {
                if (isAt(part, want.location())) {
                    long take = Math.min(missing, left.applyAsLong(part));
                    units.merge(part, take, Long::sum);
                    missing -= take;
                }
            }
        }
        return new Selection(units);
    }

    /** How many units of this line; 0 for one that isn't named. */
    long of(Line line) {
        return units.getOrDefault(line, 0L);
    }
}
