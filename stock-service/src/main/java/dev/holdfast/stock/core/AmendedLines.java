package dev.holdfast.stock.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What AmendReservation makes of lines. A line stays where it is while its SKU and day do and no
 * other location is named: more units come from where it draws already, or where it may be split
 * from anywhere; fewer are given back by its last part first. A new line, or one of another SKU,
 * that names no location is sourced as one to reserve. A line that waits for units gives up those
 * first, and waits for what it shall have more; moved to another level, it takes what is available
 * there and waits there for the rest. Any other line is to have all its units at once.
 */
final class AmendedLines {
    private final String home;
    private final boolean held;
    private final Map<String, List<Share>> sourced;
    private final List<Line> lines;
    private final Map<Line, Integer> places = new HashMap<>();
    private final List<Integer> moved = new ArrayList<>();
    private final Map<LevelKey, String> named = new LinkedHashMap<>();
    private final Map<String, Sourcing.Want> toSource = new LinkedHashMap<>();

    private AmendedLines(Reservation reservation, String home, Map<String, List<Share>> sourced) {
        this.home = home;
        this.held = reservation.state() == Reservation.State.HELD;
        this.sourced = sourced;
        this.lines = new ArrayList<>(reservation.lines());
        for (int i = 0; i < lines.size(); i++) {
            places.put(lines.get(i), i);
        }
    }

    /**
     * The lines after a command.
     *
     * @param home the merchant's default location
     * @param sourced what is known of lines to be sourced: nothing at first
     */
    static AmendedLines of(
            Reservation reservation,
            String home,
            List<Command.AmendedLine> wanted,
            Map<String, List<Share>> sourced) {
        AmendedLines amended = new AmendedLines(reservation, home, sourced);
        Map<String, List<Line>> before = reservation.byId();
        wanted.forEach(want -> amended.apply(want, before.getOrDefault(want.id(), List.of())));
        return amended;
    }

    /** By how much a reservation's levels change with these lines. */
    static Deltas difference(Reservation before, List<Line> after) {
        Deltas deltas = new Deltas();
        before.lines().forEach(line -> deltas.add(line.key(), line.claim().negated()));
        after.forEach(line -> deltas.add(line.key(), line.claim()));
        return deltas;
    }

    /**
     * Gives lines that wait and were moved what is available there beyond what lines that don't
     * wait take, in the order of the call.
     */
    void serveMoved(Book book, Reservation before) {
        Map<LevelKey, Quantities> net = difference(before, lines).byLevel();
        Map<LevelKey, Long> taken = new HashMap<>();
        for (int place : moved) {
            Line line = lines.get(place);
            Quantities delta = net.getOrDefault(line.key(), Quantities.ZERO);
            long first = Math.max(0, delta.held() + delta.committed());
            long there = Math.max(0, book.levelOrEmpty(line.key()).available() - first);
            long left = there - taken.getOrDefault(line.key(), 0L);
            long units = Math.min(line.backOrdered(), left);
            taken.merge(line.key(), units, Long::sum);
            lines.set(place, line.serve(units));
        }
    }

    /** All lines of the reservation, those sourced so far included. */
    List<Line> lines() {
        return lines;
    }

    /** The levels that lines shall draw on by what was said, each with the first such line. */
    Map<LevelKey, String> named() {
        return named;
    }

    /** What is to be sourced, by line. */
    Map<String, Sourcing.Want> toSource() {
        return toSource;
    }

    /** True if a line shall draw on other levels than it does. */
    static boolean moves(List<Line> parts, Command.AmendedLine want) {
        Line head = head(parts);
        return !sku(head, want).equals(head.key().sku())
                || !date(head, want).equals(head.key().date())
                || (want.location() != null
                        && parts.stream()
                                .anyMatch(part -> !part.key().location().equals(want.location())));
    }

    static long shipped(List<Line> parts) {
        return parts.stream().mapToLong(Line::shipped).sum();
    }

    /** The part that stands for the line: the first that has open units, or else the first. */
    private static Line head(List<Line> parts) {
        return parts.stream().filter(part -> part.open() > 0).findFirst().orElse(parts.getFirst());
    }

    private static String sku(Line head, Command.AmendedLine want) {
        return Objects.requireNonNullElse(want.sku(), head.key().sku());
    }

    private static LocalDate date(Line head, Command.AmendedLine want) {
        boolean sameSku = sku(head, want).equals(head.key().sku());
        return Objects.requireNonNullElse(
                want.date(), sameSku ? head.key().date() : LevelKey.UNDATED);
    }

    private void apply(Command.AmendedLine want, List<Line> parts) {
        if (parts.isEmpty()) {
            add(want);
        } else if (moves(parts, want)) {
            move(want, parts);
        } else {
            resize(want, parts);
        }
    }

    private void add(Command.AmendedLine want) {
        SkuDay what =
                new SkuDay(
                        Objects.requireNonNull(want.sku()),
                        Objects.requireNonNullElse(want.date(), LevelKey.UNDATED));
        String location = want.units() == 0 ? home(want) : want.location();
        if (location == null) {
            List<Share> shares = source(want.id(), what, want.units(), Line.Placing.WHOLE);
            shares.forEach(
                    share -> lines.add(line(want, share.key(), share.units(), Line.Placing.WHOLE)));
        } else {
            LevelKey key = what.at(location);
            named.putIfAbsent(key, want.id());
            lines.add(line(want, key, want.units(), Line.Placing.NAMED));
        }
    }

    private Line line(Command.AmendedLine want, LevelKey key, long units, Line.Placing placing) {
        return held
                ? Line.held(want.id(), key, "", units, units, placing)
                : Line.committed(want.id(), key, "", units, units, placing);
    }

    /** All open units go to other levels; nothing of the line was shipped. */
    private void move(Command.AmendedLine want, List<Line> parts) {
        Line head = head(parts);
        SkuDay what = new SkuDay(sku(head, want), date(head, want));
        boolean sameSku = what.sku().equals(head.key().sku());
        long drawing = parts.stream().filter(part -> part.open() > 0).count();
        boolean waits = parts.stream().anyMatch(part -> part.backOrdered() > 0);
        String location =
                want.location() == null && sameSku && drawing <= 1
                        ? head.key().location()
                        : want.units() == 0 || waits ? home(want) : want.location();
        Line.Placing placing =
                want.location() != null
                        ? Line.Placing.NAMED
                        : head.placing() == Line.Placing.NAMED && !sameSku
                                ? Line.Placing.WHOLE
                                : head.placing();
        List<Share> shares =
                location == null
                        ? source(want.id(), what, want.units(), placing)
                        : List.of(new Share(what.at(location), want.units()));
        if (location != null) {
            named.putIfAbsent(what.at(location), want.id());
        }
        place(parts, shares, placing, waits);
    }

    /** Where a line that wants nothing stands. */
    private String home(Command.AmendedLine want) {
        return Objects.requireNonNullElse(want.location(), home);
    }

    /** Gives the line's parts these shares and nothing else. */
    private void place(List<Line> parts, List<Share> shares, Line.Placing placing, boolean waits) {
        List<Share> left = new ArrayList<>(shares);
        List<Line> free = new ArrayList<>();
        for (Line part : parts) {
            Share mine = at(left, part.key());
            if (mine == null) {
                free.add(part);
            } else {
                left.remove(mine);
                replace(part, resized(part, part.key(), mine.units(), waits, placing));
            }
        }
        for (Line part : free) {
            Share mine =
                    part.equals(free.getFirst()) && !left.isEmpty() ? left.removeFirst() : null;
            replace(
                    part,
                    mine == null
                            ? resized(part, part.key(), 0, false, placing)
                            : resized(part, mine.key(), mine.units(), waits, placing));
            if (mine != null && waits) {
                moved.add(Objects.requireNonNull(places.get(part)));
            }
        }
        Line first = parts.getFirst();
        left.forEach(share -> lines.add(part(first, share, placing)));
    }

    private static @Nullable Share at(List<Share> shares, LevelKey key) {
        return shares.stream().filter(share -> share.key().equals(key)).findFirst().orElse(null);
    }

    private Line part(Line of, Share share, Line.Placing placing) {
        return held
                ? Line.held(
                        of.id(), share.key(), of.soldAs(), share.units(), share.units(), placing)
                : Line.committed(
                        of.id(), share.key(), of.soldAs(), share.units(), share.units(), placing);
    }

    private void resize(Command.AmendedLine want, List<Line> parts) {
        Line head = head(parts);
        named.putIfAbsent(head.key(), want.id());
        long more = want.units() - shipped(parts) - parts.stream().mapToLong(Line::open).sum();
        Line waiting =
                parts.stream().filter(part -> part.backOrdered() > 0).findFirst().orElse(null);
        Map<LevelKey, Long> open = new LinkedHashMap<>();
        parts.forEach(part -> open.put(part.key(), part.open()));
        if (more > 0 && waiting == null && head.placing() == Line.Placing.SPLIT) {
            source(want.id(), SkuDay.of(head.key()), more, Line.Placing.SPLIT)
                    .forEach(share -> open.merge(share.key(), share.units(), Long::sum));
        } else if (more > 0) {
            open.merge((waiting == null ? head : waiting).key(), more, Long::sum);
        }
        takeBack(parts, open, -more);
        for (Line part : parts) {
            long units = Objects.requireNonNull(open.remove(part.key()));
            boolean waits = part.backOrdered() > 0;
            replace(part, resized(part, part.key(), units, waits, part.placing()));
        }
        open.forEach((key, units) -> lines.add(part(head, new Share(key, units), head.placing())));
    }

    /** Takes units back, from the last part first; those that are waited for before all others. */
    private static void takeBack(List<Line> parts, Map<LevelKey, Long> open, long units) {
        long less = units;
        for (int i = parts.size() - 1; i >= 0 && less > 0; i--) {
            long take = Math.min(less, parts.get(i).backOrdered());
            open.merge(parts.get(i).key(), -take, Long::sum);
            less -= take;
        }
        for (int i = parts.size() - 1; i >= 0 && less > 0; i--) {
            Line part = parts.get(i);
            long take = Math.min(less, part.open() - part.backOrdered());
            open.merge(part.key(), -take, Long::sum);
            less -= take;
        }
    }

    /**
     * The part with so many open units at a level; of those it has there only the difference.
     *
     * @param waits true if it waits for what it hasn't got there already
     */
    private Line resized(Line part, LevelKey key, long open, boolean waits, Line.Placing placing) {
        boolean stays = key.equals(part.key());
        long given = stays ? Math.max(0, open - part.open()) : open;
        long back = stays ? Math.max(0, part.open() - open) : part.open();
        long there = stays ? Math.min(open, part.committed()) : 0;
        long waiting = waits ? open - there : 0;
        return new Line(
                part.id(),
                key,
                part.soldAs(),
                open + part.shipped(),
                part.granted() + given,
                held ? open : 0,
                held ? 0 : open - waiting,
                waiting,
                part.shipped(),
                part.released() + back,
                part.lapsed(),
                part.writtenOff(),
                placing);
    }

    private void replace(Line part, Line changed) {
        lines.set(Objects.requireNonNull(places.get(part)), changed);
    }

    /** What is sourced for a line; asks for it the first time. */
    private List<Share> source(String lineId, SkuDay what, long units, Line.Placing placing) {
        if (units > 0) {
            toSource.put(lineId, new Sourcing.Want(what, units, placing == Line.Placing.SPLIT));
        }
        return sourced.getOrDefault(lineId, List.of());
    }
}
