package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides TransferReservation: units that are promised draw on another location from now on, in one
 * step. What was shipped stays where it left. The location must take new claims and have the units;
 * whether the SKU is for sale and the day still open isn't asked, for nothing new is sold.
 */
final class Relocating {
    private Relocating() {}

    static Outcome decide(Book book, Command.Relocate command) {
        Outcome repeat = Verbs.repeat(book, Answered.Call.TRANSFER_RESERVATION, command.request());
        if (repeat != null) {
            return repeat;
        }
        if (!book.snapshot().locations().contains(command.to())) {
            return new Refusal.LocationNotFound(List.of(command.to()));
        }
        Reservation reservation = Expiring.current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        Refusal refusal = Verbs.notOpen(reservation);
        if (refusal == null) {
            refusal = Selection.check(reservation, command.lines(), left(command.to()));
        }
        return refusal == null ? relocate(book, command, reservation) : refusal;
    }

    /** Of a part that is there already, nothing is left to move. */
    private static ToLongFunction<Line> left(String to) {
        return part -> part.key().location().equals(to) ? 0 : part.held() + part.committed();
    }

    private static Outcome relocate(Book book, Command.Relocate command, Reservation reservation) {
        Selection units = Selection.of(reservation, command.lines(), left(command.to()));
        Map<LevelKey, Long> wanted = new TreeMap<>();
        for (Line part : reservation.lines()) {
            if (units.of(part) > 0) {
                wanted.merge(there(part, command), units.of(part), Long::sum);
            }
        }
        Outcome stop = Existing.check(book, wanted.keySet());
        if (stop == null && book.merchant().closedLocations().contains(command.to())) {
            stop = new Refusal.LocationClosed(List.of(command.to()));
        }
        if (stop == null) {
            stop = Expiring.makeRoom(book, wanted, Map.of());
        }
        if (stop == null) {
            stop = refusal(new Room(book, Map.of()), command, reservation, units, wanted);
        }
        return stop == null ? write(book, command, reservation, units) : stop;
    }

    private static LevelKey there(Line part, Command.Relocate command) {
        return SkuDay.of(part.key()).at(command.to());
    }

    private static @Nullable Refusal refusal(
            Room room,
            Command.Relocate command,
            Reservation reservation,
            Selection units,
            Map<LevelKey, Long> wanted) {
        LevelKey full = room.full(wanted, false);
        if (full != null) {
            return new Refusal.LevelLimit(full);
        }
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Line part : reservation.lines()) {
            LevelKey key = there(part, command);
            long want = wanted.getOrDefault(key, 0L);
            if (units.of(part) > 0 && want > room.in(key)) {
                shortages.add(new Refusal.Shortage(part.id(), key, want, room.in(key)));
            }
        }
        return shortages.isEmpty() ? null : new Refusal.Insufficient(shortages);
    }

    private static Outcome write(
            Book book, Command.Relocate command, Reservation reservation, Selection units) {
        boolean held = reservation.state() == Reservation.State.HELD;
        Parts parts = new Parts(reservation);
        Deltas deltas = new Deltas();
        GivenByLine given = new GivenByLine();
        for (Line part : reservation.lines()) {
            long take = units.of(part);
            if (take > 0) {
                LevelKey key = there(part, command);
                parts.move(part, key, take);
                Quantities claim = held ? Quantities.held(take) : Quantities.committed(take);
                deltas.add(part.key(), claim.negated());
                deltas.add(key, claim);
                given.add(part, take, 0);
            }
        }
        List<Line> lines = parts.lines();
        if (lines.size() > Reservation.MAX_LINES) {
            return new Refusal.LinesExceeded(reservation.id(), lines.size());
        }
        Book draft = book.draft();
        Reservation moved =
                lines.equals(reservation.lines()) ? reservation : reservation.withLines(lines);
        deltas.move(draft, Cause.RELOCATE, Origin.of(command.request(), reservation, ""));
        draft.put(moved);
        Grant grant = Grant.of(given.all());
        draft.remember(Answered.Call.TRANSFER_RESERVATION, command.request(), moved.id(), grant);
        draft.merge();
        return new Outcome.Claimed(moved, grant, null, false, book.now());
    }
}
