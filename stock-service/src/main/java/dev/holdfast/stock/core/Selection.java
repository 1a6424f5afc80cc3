package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Which units of which lines a verb takes: those named, or all that are left for it. */
final class Selection {
    private final Map<String, Long> units;

    private Selection(Map<String, Long> units) {
        this.units = units;
    }

    /**
     * The refusal of what was named, or null if every line named exists and has the units, and at
     * least one is named.
     */
    static @Nullable Refusal check(
            Reservation reservation, List<Command.LineUnits> named, ToLongFunction<Line> left) {
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        long total = 0;
        for (Command.LineUnits want : named) {
            Line line = reservation.line(want.lineId());
            if (line == null) {
                unknown.add(want.lineId());
                continue;
            }
            long has = left.applyAsLong(line);
            if (want.units() > has) {
                excess.add(new Refusal.Excess(want.lineId(), want.units(), has));
            }
            total += want.units() == 0 ? has : want.units();
        }
        if (!unknown.isEmpty()) {
            return new Refusal.LineNotFound(reservation.id(), unknown);
        }
        if (!named.isEmpty() && total == 0) {
            named.forEach(want -> excess.add(new Refusal.Excess(want.lineId(), want.units(), 0)));
        }
        return excess.isEmpty() ? null : new Refusal.UnitsExceeded(reservation.id(), excess);
    }

    /** What was checked. */
    static Selection of(
            Reservation reservation, List<Command.LineUnits> named, ToLongFunction<Line> left) {
        Map<String, Long> units = new HashMap<>();
        if (named.isEmpty()) {
            reservation.lines().forEach(line -> units.put(line.id(), left.applyAsLong(line)));
        }
        Map<String, Line> lines = new HashMap<>();
        reservation.lines().forEach(line -> lines.put(line.id(), line));
        for (Command.LineUnits want : named) {
            Line line = lines.get(want.lineId());
            if (line != null) {
                units.put(want.lineId(), want.units() == 0 ? left.applyAsLong(line) : want.units());
            }
        }
        return new Selection(units);
    }

    /** How many units of this line; 0 for one that isn't named. */
    long of(Line line) {
        return units.getOrDefault(line.id(), 0L);
    }
}
