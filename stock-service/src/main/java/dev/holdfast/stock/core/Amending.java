package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides AmendReservation: lines change in one step, and only the difference moves (RULINGS 16).
 */
final class Amending {
    private Amending() {}

    static Outcome decide(Book book, Command.Amend command) {
        Outcome repeat = Verbs.repeat(book, Answered.Call.AMEND, command.request());
        if (repeat != null) {
            return repeat;
        }
        Reservation reservation = Expiring.current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        Refusal refusal = Verbs.notOpen(reservation);
        if (refusal == null) {
            refusal = checkLines(reservation, command);
        }
        if (refusal != null) {
            return refusal;
        }
        return amend(book, command, reservation);
    }

    private static @Nullable Refusal checkLines(Reservation reservation, Command.Amend command) {
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        Map<String, List<Line>> lines = reservation.byId();
        int count = reservation.lines().size();
        String shipped = null;
        for (Command.AmendedLine want : command.lines()) {
            List<Line> parts = lines.getOrDefault(want.id(), List.of());
            long left = AmendedLines.shipped(parts);
            if (parts.isEmpty()) {
                count++;
                if (want.sku() == null) {
                    unknown.add(want.id());
                }
            } else if (left > 0 && AmendedLines.moves(parts, want)) {
                shipped = want.id();
            } else if (want.units() < left) {
                excess.add(new Refusal.Excess(want.id(), want.units(), left));
            }
        }
        if (!unknown.isEmpty()) {
            return new Refusal.LineNotFound(reservation.id(), unknown);
        }
        if (shipped != null) {
            return new Refusal.AlreadyShipped(reservation.id(), shipped);
        }
        if (count > Reservation.MAX_LINES) {
            return new Refusal.LinesExceeded(reservation.id(), count);
        }
        return excess.isEmpty() ? null : new Refusal.UnitsExceeded(reservation.id(), excess);
    }

    private static Outcome amend(Book book, Command.Amend command, Reservation before) {
        String home = book.merchant().defaultLocation();
        AmendedLines first = AmendedLines.of(before, home, command.lines(), Map.of());
        Net claimed = Net.of(before, first, true);
        Outcome stop = check(book, first, claimed.more());
        if (stop == null) {
            stop = drawing(book, first, claimed).makeRoom();
        }
        if (stop != null) {
            return stop;
        }
        // Lines of its own may have been served by holds that were found due.
        Reservation current = Objects.requireNonNullElse(book.reservation(before.id()), before);
        AmendedLines fixed = AmendedLines.of(current, home, command.lines(), Map.of());
        fixed.serveMoved(book, current);
        Net net = Net.of(current, fixed, false);
        LevelKey full = full(book, AmendedLines.difference(current, fixed.lines()));
        if (full != null) {
            return new Refusal.LevelLimit(full);
        }
        Drawing drawing = drawing(book, fixed, net);
        Map<String, List<Share>> sourced = new HashMap<>();
        List<Refusal.Shortage> shortages = source(fixed, net.more(), drawing, sourced);
        if (!shortages.isEmpty()) {
            return new Refusal.Insufficient(shortages);
        }
        stop = drawing.checkNew(List.copyOf(sourced.values()));
        if (stop != null) {
            return stop;
        }
        AmendedLines all = AmendedLines.of(current, home, command.lines(), sourced);
        all.serveMoved(book, current);
        return write(book, command, current, all.lines());
    }

    /**
     * What changes of levels.
     *
     * @param more units that are taken beyond what the reservation has there
     * @param fewer units that it gives back
     */
    private record Net(Map<LevelKey, Long> more, Map<LevelKey, Long> fewer) {
        static Net of(Reservation before, AmendedLines after, boolean withWaiting) {
            Net net = new Net(new TreeMap<>(), new TreeMap<>());
            AmendedLines.difference(before, after.lines())
                    .byLevel()
                    .forEach((key, delta) -> {
                        long waiting = withWaiting ? delta.backOrdered() : 0;
                        long units = delta.held() + delta.committed() + waiting;
                        (units > 0 ? net.more : net.fewer).put(key, Math.abs(units));
                    });
            return net;
        }
    }

    private static Drawing drawing(Book book, AmendedLines lines, Net net) {
        List<Sourcing.Want> wants = List.copyOf(lines.toSource().values());
        return new Drawing(book, net.more(), wants, net.fewer());
    }

    /** A level that would be promised more than one can have. */
    private static @Nullable LevelKey full(Book book, Deltas deltas) {
        for (Map.Entry<LevelKey, Quantities> each : deltas.byLevel().entrySet()) {
            Level level = book.levelOrEmpty(each.getKey());
            long waiting = each.getValue().backOrdered();
            long want = each.getValue().held() + each.getValue().committed();
            boolean bounded = level.tracked() && waiting <= 0;
            if (!bounded && level.wanted() + want + waiting > Level.MAX_UNITS) {
                return each.getKey();
            }
        }
        return null;
    }

    /** Whether all that is named is there, and takes new claims where more is wanted of it. */
    private static @Nullable Outcome check(
            Book book, AmendedLines fixed, Map<LevelKey, Long> wanted) {
        Set<LevelKey> unplaced = new TreeSet<>();
        String home = book.merchant().defaultLocation();
        fixed.toSource().values().forEach(want -> unplaced.add(want.what().at(home)));
        unplaced.removeAll(fixed.named().keySet());
        Set<LevelKey> all = new LinkedHashSet<>(fixed.named().keySet());
        all.addAll(unplaced);
        Outcome stop = Existing.check(book, all, unplaced);
        if (stop instanceof Outcome.Deferred) {
            Candidates.foresee(book, unplaced);
        }
        if (stop != null) {
            return stop;
        }
        Set<LevelKey> claimed = new TreeSet<>(wanted.keySet());
        claimed.addAll(unplaced);
        return Existing.checkOpen(book, claimed, unplaced);
    }

    /** Finds what lines without a location take where, and what is missing for any line. */
    private static List<Refusal.Shortage> source(
            AmendedLines fixed,
            Map<LevelKey, Long> wanted,
            Drawing drawing,
            Map<String, List<Share>> sourced) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        Room all = drawing.room();
        wanted.forEach((key, units) -> {
            if (units > all.in(key)) {
                String line = fixed.named().getOrDefault(key, "");
                shortages.add(new Refusal.Shortage(line, key, units, all.in(key)));
            }
        });
        if (drawing.wants().isEmpty()) {
            return shortages;
        }
        Room room = drawing.room();
        wanted.forEach(room::take);
        Sourcing.Plan plan = drawing.from(room).plan(drawing.wants());
        int line = 0;
        for (Map.Entry<String, Sourcing.Want> want : fixed.toSource().entrySet()) {
            sourced.put(want.getKey(), plan.shares().get(line));
            line++;
            SkuDay what = want.getValue().what();
            if (plan.missing().contains(what)) {
                shortages.add(drawing.shortage(want.getKey(), what, room));
            }
        }
        return shortages;
    }

    private static Outcome write(
            Book book, Command.Amend command, Reservation reservation, List<Line> lines) {
        if (lines.size() > Reservation.MAX_LINES) {
            return new Refusal.LinesExceeded(reservation.id(), lines.size());
        }
        Book draft = book.draft();
        Reservation amended = reservation.withLines(lines).settled(book.now());
        AmendedLines.difference(reservation, lines)
                .move(draft, Cause.AMEND, Origin.of(command.request(), reservation, ""));
        draft.put(amended);
        draft.remember(Answered.Call.AMEND, command.request(), amended.id(), Grant.NONE);
        draft.merge();
        return new Outcome.Claimed(amended, Grant.NONE, null, false, book.now());
    }
}
