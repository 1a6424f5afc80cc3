package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        Outcome obstacle = Existing.check(book, named(book, reservation, command));
        if (obstacle == null) {
            obstacle = makeRoom(book, command, reservation);
        }
        if (obstacle != null) {
            return obstacle;
        }
        // Lines of its own may have been served by holds that were found due.
        Reservation current =
                Objects.requireNonNullElse(book.reservation(reservation.id()), reservation);
        List<Line> lines = AmendedLines.of(book, current, command);
        Deltas deltas = AmendedLines.difference(current, lines);
        Refusal missing = missing(book, command, deltas);
        return missing == null ? amend(book, command, current, lines, deltas) : missing;
    }

    private static @Nullable Refusal checkLines(Reservation reservation, Command.Amend command) {
        List<String> unknown = new ArrayList<>();
        List<Refusal.Excess> excess = new ArrayList<>();
        int lines = reservation.lines().size();
        String shipped = null;
        for (Command.AmendedLine want : command.lines()) {
            Line line = reservation.line(want.id());
            if (line == null) {
                lines++;
                if (want.sku() == null) {
                    unknown.add(want.id());
                }
            } else if (line.shipped() > 0 && moves(line, want)) {
                shipped = want.id();
            } else if (want.units() < line.shipped()) {
                excess.add(new Refusal.Excess(want.id(), want.units(), line.shipped()));
            }
        }
        if (!unknown.isEmpty()) {
            return new Refusal.LineNotFound(reservation.id(), unknown);
        }
        if (shipped != null) {
            return new Refusal.AlreadyShipped(reservation.id(), shipped);
        }
        if (lines > Reservation.MAX_LINES) {
            return new Refusal.LinesExceeded(reservation.id(), lines);
        }
        return excess.isEmpty() ? null : new Refusal.UnitsExceeded(reservation.id(), excess);
    }

    private static boolean moves(Line line, Command.AmendedLine want) {
        return !Objects.requireNonNullElse(want.sku(), line.key().sku()).equals(line.key().sku())
                || !Objects.requireNonNullElse(want.location(), line.key().location())
                        .equals(line.key().location())
                || !Objects.requireNonNullElse(want.date(), line.key().date())
                        .equals(line.key().date());
    }

    /** The levels that the lines named shall draw on; others aren't asked about. */
    private static List<LevelKey> named(Book book, Reservation reservation, Command.Amend command) {
        List<LevelKey> named = new ArrayList<>();
        for (Command.AmendedLine want : command.lines()) {
            named.add(AmendedLines.key(book, reservation.line(want.id()), want));
        }
        return named;
    }

    /** What stands in the way: a level that is closed, or something to read first. */
    private static @Nullable Outcome makeRoom(
            Book book, Command.Amend command, Reservation reservation) {
        Map<LevelKey, Long> wanted = new TreeMap<>();
        AmendedLines.difference(reservation, AmendedLines.of(book, reservation, command))
                .byLevel()
                .forEach((key, delta) -> {
                    long more = delta.held() + delta.committed() + delta.backOrdered();
                    if (more > 0) {
                        wanted.put(key, more);
                    }
                });
        Outcome closed = Existing.checkOpen(book, wanted.keySet());
        return closed == null ? Expiring.makeRoom(book, wanted, Map.of()) : closed;
    }

    /** The refusal of levels that are full or short, or null. */
    private static @Nullable Refusal missing(Book book, Command.Amend command, Deltas deltas) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Map.Entry<LevelKey, Quantities> each : deltas.byLevel().entrySet()) {
            LevelKey key = each.getKey();
            Level level = book.levelOrEmpty(key);
            long waiting = each.getValue().backOrdered();
            long want = each.getValue().held() + each.getValue().committed();
            boolean bounded = level.tracked() && waiting <= 0;
            if (!bounded && level.wanted() + want + waiting > Level.MAX_UNITS) {
                return new Refusal.LevelLimit(key);
            }
            if (want > 0 && want > level.available()) {
                shortages.add(
                        new Refusal.Shortage(
                                lineOn(book, command, key), key, want, level.available()));
            }
        }
        return shortages.isEmpty() ? null : new Refusal.Insufficient(shortages);
    }

    private static String lineOn(Book book, Command.Amend command, LevelKey key) {
        Reservation reservation = book.reservation(command.reservation());
        for (Command.AmendedLine want : command.lines()) {
            Line line = reservation == null ? null : reservation.line(want.id());
            if (AmendedLines.key(book, line, want).equals(key)) {
                return want.id();
            }
        }
        return "";
    }

    private static Outcome amend(
            Book book,
            Command.Amend command,
            Reservation reservation,
            List<Line> lines,
            Deltas deltas) {
        Book draft = book.draft();
        Reservation amended = reservation.withLines(lines).settled(book.now());
        deltas.move(draft, Cause.AMEND, Origin.of(command.request(), reservation, ""));
        draft.put(amended);
        draft.remember(Answered.Call.AMEND, command.request(), amended.id(), Grant.NONE);
        draft.merge();
        return new Outcome.Claimed(amended, Grant.NONE, null, false, book.now());
    }
}
