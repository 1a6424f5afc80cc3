package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        List<Line> lines = amended(book, reservation, command);
        Deltas deltas = difference(reservation, lines);
        Outcome obstacle = Existing.check(book, named(book, reservation, command));
        if (obstacle == null) {
            obstacle = obstacle(book, command, deltas);
        }
        return obstacle == null ? amend(book, command, reservation, lines, deltas) : obstacle;
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

    private static List<Line> amended(Book book, Reservation reservation, Command.Amend command) {
        Map<String, Line> lines = new LinkedHashMap<>();
        reservation.lines().forEach(line -> lines.put(line.id(), line));
        boolean held = reservation.state() == Reservation.State.HELD;
        for (Command.AmendedLine want : command.lines()) {
            Line line = lines.get(want.id());
            LevelKey key = key(book, line, want);
            lines.put(
                    want.id(),
                    line == null ? added(want, key, held) : changed(line, want, key, held));
        }
        return List.copyOf(lines.values());
    }

    private static LevelKey key(Book book, @Nullable Line line, Command.AmendedLine want) {
        boolean sameSku =
                line != null && (want.sku() == null || want.sku().equals(line.key().sku()));
        String fallbackLocation =
                sameSku && line != null ? line.key().location() : book.merchant().defaultLocation();
        return new LevelKey(
                sameSku && line != null ? line.key().sku() : Objects.requireNonNull(want.sku()),
                Objects.requireNonNullElse(want.location(), fallbackLocation),
                Objects.requireNonNullElse(
                        want.date(),
                        sameSku && line != null ? line.key().date() : LevelKey.UNDATED));
    }

    private static Line added(Command.AmendedLine want, LevelKey key, boolean held) {
        return held
                ? Line.held(want.id(), key, "", want.units(), want.units())
                : Line.committed(want.id(), key, "", want.units(), want.units());
    }

    private static Line changed(Line line, Command.AmendedLine want, LevelKey key, boolean held) {
        long open = want.units() - line.shipped();
        long given = key.equals(line.key()) ? Math.max(0, open - line.open()) : open;
        long back = key.equals(line.key()) ? Math.max(0, line.open() - open) : line.open();
        return new Line(
                line.id(),
                key,
                line.soldAs(),
                want.units(),
                line.granted() + given,
                held ? open : 0,
                held ? 0 : open,
                0,
                line.shipped(),
                line.released() + back,
                line.lapsed(),
                line.writtenOff());
    }

    private static Deltas difference(Reservation before, List<Line> after) {
        Deltas deltas = new Deltas();
        before.lines().forEach(line -> deltas.add(line.key(), claim(line).negated()));
        after.forEach(line -> deltas.add(line.key(), claim(line)));
        return deltas;
    }

    private static Quantities claim(Line line) {
        return new Quantities(0, line.held(), line.committed(), 0, 0, 0, 0, 0);
    }

    /** The levels that the lines named shall draw on; others aren't asked about. */
    private static List<LevelKey> named(Book book, Reservation reservation, Command.Amend command) {
        List<LevelKey> named = new ArrayList<>();
        for (Command.AmendedLine want : command.lines()) {
            named.add(key(book, reservation.line(want.id()), want));
        }
        return named;
    }

    /** What stands in the way: something to read first, a level that is closed, full or short. */
    private static @Nullable Outcome obstacle(Book book, Command.Amend command, Deltas deltas) {
        Map<LevelKey, Long> wanted = new TreeMap<>();
        deltas.byLevel()
                .forEach((key, delta) -> {
                    if (delta.held() + delta.committed() > 0) {
                        wanted.put(key, delta.held() + delta.committed());
                    }
                });
        Outcome obstacle = Existing.checkOpen(book, wanted.keySet());
        if (obstacle == null) {
            obstacle = Expiring.makeRoom(book, wanted, Map.of());
        }
        if (obstacle != null) {
            return obstacle;
        }
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Map.Entry<LevelKey, Long> want : wanted.entrySet()) {
            Level level = book.levelOrEmpty(want.getKey());
            if (!level.tracked() && level.promised() + want.getValue() > Level.MAX_UNITS) {
                return new Refusal.LevelLimit(want.getKey());
            }
            if (want.getValue() > level.available()) {
                String lineId = lineOn(book, command, want.getKey());
                shortages.add(
                        new Refusal.Shortage(
                                lineId, want.getKey(), want.getValue(), level.available()));
            }
        }
        return shortages.isEmpty() ? null : new Refusal.Insufficient(shortages);
    }

    private static String lineOn(Book book, Command.Amend command, LevelKey key) {
        Reservation reservation = book.reservation(command.reservation());
        for (Command.AmendedLine want : command.lines()) {
            Line line = reservation == null ? null : reservation.line(want.id());
            if (key(book, line, want).equals(key)) {
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
