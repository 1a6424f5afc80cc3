package dev.holdfast.stock.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What AmendReservation makes of a reservation's lines. A line that waits for units gives up those
 * first, and waits for what it shall have more; moved to another level, it takes what is available
 * there and waits there for the rest. Any other line is to have all its units at once.
 */
final class AmendedLines {
    private final Book book;
    private final Reservation reservation;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private AmendedLines(Book book, Reservation reservation) {
        this.book = book;
        this.reservation = reservation;
        reservation.lines().forEach(line -> lines.put(line.id(), line));
    }

    /** All lines of the reservation, as they shall be. */
    static List<Line> of(Book book, Reservation reservation, Command.Amend command) {
        AmendedLines amended = new AmendedLines(book, reservation);
        command.lines().forEach(amended::amend);
        amended.serveMoved(command);
        return List.copyOf(amended.lines.values());
    }

    /** The level that a line shall draw on. */
    static LevelKey key(Book book, @Nullable Line line, Command.AmendedLine want) {
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

    /** By how much a reservation's levels change with these lines. */
    static Deltas difference(Reservation before, Iterable<Line> after) {
        Deltas deltas = new Deltas();
        before.lines().forEach(line -> deltas.add(line.key(), line.claim().negated()));
        after.forEach(line -> deltas.add(line.key(), line.claim()));
        return deltas;
    }

    private void amend(Command.AmendedLine want) {
        Line line = lines.get(want.id());
        LevelKey key = key(book, line, want);
        lines.put(want.id(), line == null ? added(want, key) : changed(line, want, key));
    }

    private Line added(Command.AmendedLine want, LevelKey key) {
        return reservation.state() == Reservation.State.HELD
                ? Line.held(want.id(), key, "", want.units(), want.units())
                : Line.committed(want.id(), key, "", want.units(), want.units());
    }

    private Line changed(Line line, Command.AmendedLine want, LevelKey key) {
        boolean stays = key.equals(line.key());
        long open = want.units() - line.shipped();
        long given = stays ? Math.max(0, open - line.open()) : open;
        long back = stays ? Math.max(0, line.open() - open) : line.open();
        long waiting = line.backOrdered() == 0 ? 0 : waiting(line, open, stays);
        boolean held = reservation.state() == Reservation.State.HELD;
        return new Line(
                line.id(),
                key,
                line.soldAs(),
                want.units(),
                line.granted() + given,
                held ? open : 0,
                held ? 0 : open - waiting,
                waiting,
                line.shipped(),
                line.released() + back,
                line.lapsed(),
                line.writtenOff());
    }

    /** Of what shall be open of a line that waits, so much it waits for until it is served. */
    private static long waiting(Line line, long open, boolean stays) {
        return stays ? Math.max(0, open - line.committed()) : open;
    }

    /** Gives lines that wait and were moved what is available there, in the order of the call. */
    private void serveMoved(Command.Amend command) {
        Map<LevelKey, Quantities> net = difference(reservation, lines.values()).byLevel();
        Map<LevelKey, Long> taken = new HashMap<>();
        for (Command.AmendedLine want : command.lines()) {
            Line before = reservation.line(want.id());
            Line after = Objects.requireNonNull(lines.get(want.id()), "was amended");
            LevelKey key = after.key();
            if (before != null && after.backOrdered() > 0 && !key.equals(before.key())) {
                long left = available(net, key) - taken.getOrDefault(key, 0L);
                long units = Math.min(after.backOrdered(), left);
                taken.merge(key, units, Long::sum);
                lines.put(want.id(), after.serve(units));
            }
        }
    }

    /** What is available beyond what lines that don't wait take. */
    private long available(Map<LevelKey, Quantities> net, LevelKey key) {
        Quantities delta = net.getOrDefault(key, Quantities.ZERO);
        long first = Math.max(0, delta.held() + delta.committed());
        return Math.max(0, book.levelOrEmpty(key).available() - first);
    }
}
