package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides Reserve. */
final class Reserving {
    private Reserving() {}

    static Outcome decide(Book book, Command.Reserve command) {
        Outcome outcome = claim(book, command);
        if (!(outcome instanceof Outcome.Claimed)) {
            book.makeSureOfNew(command.reservation());
        }
        return outcome;
    }

    private static Outcome claim(Book book, Command.Reserve command) {
        Reservation known = Expiring.current(book, command.reservation());
        if (known != null) {
            return known.content().equals(command.request().content())
                    ? new Outcome.Claimed(known, Grant.NONE, null, true, book.now())
                    : new Refusal.RequestIdReused(command.reservation());
        }
        Map<LevelKey, Long> wanted = wanted(book, command);
        Outcome absent = Existing.check(book, wanted.keySet());
        if (absent == null) {
            absent = Existing.checkOpen(book, wanted.keySet());
        }
        if (absent != null) {
            return absent;
        }
        List<Reservation> superseded = superseded(book, command);
        Map<LevelKey, Long> freed = freedBy(superseded);
        Outcome wait = Expiring.makeRoom(book, wanted, freed);
        if (wait != null) {
            return wait;
        }
        LevelKey full = full(book, wanted, command.fill());
        if (full != null) {
            return new Refusal.LevelLimit(full);
        }
        Room room = new Room(book, freed);
        List<Refusal.Shortage> shortages = shortages(book, command, wanted, room);
        boolean enough =
                switch (command.fill()) {
                    case ALL_OR_NOTHING -> shortages.isEmpty();
                    case ALL_AVAILABLE -> room.any(wanted);
                    case BACK_ORDER -> true;
                };
        return enough
                ? grant(book, command, superseded, room)
                : new Refusal.Insufficient(shortages);
    }

    private static Outcome grant(
            Book book, Command.Reserve command, List<Reservation> superseded, Room room) {
        Book draft = book.draft();
        superseded.forEach(hold -> supersede(draft, command, hold));
        Reservation reservation = reservation(book, command, lines(book, command, room));
        Deltas deltas = new Deltas();
        for (Line line : reservation.lines()) {
            deltas.add(line.key(), line.claim());
        }
        deltas.move(draft, Cause.RESERVE, Origin.of(command.request(), reservation, ""));
        draft.put(reservation);
        draft.merge();
        return new Outcome.Claimed(reservation, Grant.NONE, null, false, book.now());
    }

    private static Map<LevelKey, Long> wanted(Book book, Command.Reserve command) {
        Map<LevelKey, Long> wanted = new TreeMap<>();
        for (Command.WantedLine line : command.lines()) {
            wanted.merge(
                    line.place().key(book.merchant().defaultLocation()), line.units(), Long::sum);
        }
        return wanted;
    }

    /**
     * The owner's other holds, those made earlier in this batch included; due ones are expired, not
     * superseded.
     */
    private static List<Reservation> superseded(Book book, Command.Reserve command) {
        List<Reservation> holds = new ArrayList<>();
        if (!command.supersedesOwner()) {
            return holds;
        }
        List<UUID> open = book.snapshot().openHolds().getOrDefault(command.owner(), List.of());
        for (UUID id : open) {
            Reservation hold = Expiring.current(book, id);
            if (hold != null && hold.state() == Reservation.State.HELD) {
                holds.add(hold);
            }
        }
        for (Reservation hold : book.newHolds()) {
            if (hold.owner().equals(command.owner())) {
                holds.add(hold);
            }
        }
        holds.sort(Reservation.NEWEST);
        return holds;
    }

    private static void supersede(Book draft, Command.Reserve command, Reservation hold) {
        Expiring.freeHeld(draft, hold, Cause.SUPERSEDE, Origin.of(command.request(), hold, ""));
        draft.put(
                hold.withLines(line -> line.releaseHeld(line.held()))
                        .ended(
                                Reservation.State.RELEASED,
                                draft.now(),
                                new Reservation.Ending(
                                        Reservation.Released.SUPERSEDED, command.reservation())));
    }

    private static Map<LevelKey, Long> freedBy(List<Reservation> holds) {
        Map<LevelKey, Long> freed = new TreeMap<>();
        holds.forEach(hold ->
                hold.lines().forEach(line -> freed.merge(line.key(), line.held(), Long::sum)));
        return freed;
    }

    /** A level that would be promised more than one can have, were all that waits there. */
    private static @Nullable LevelKey full(
            Book book, Map<LevelKey, Long> wanted, Command.Fill fill) {
        for (Map.Entry<LevelKey, Long> want : wanted.entrySet()) {
            Level level = book.levelOrEmpty(want.getKey());
            boolean bounded = level.tracked() && fill != Command.Fill.BACK_ORDER;
            if (!bounded && level.wanted() + want.getValue() > Level.MAX_UNITS) {
                return want.getKey();
            }
        }
        return null;
    }

    private static List<Refusal.Shortage> shortages(
            Book book, Command.Reserve command, Map<LevelKey, Long> wanted, Room room) {
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Command.WantedLine line : command.lines()) {
            LevelKey key = line.place().key(book.merchant().defaultLocation());
            long want = wanted.getOrDefault(key, 0L);
            if (want > room.in(key)) {
                shortages.add(new Refusal.Shortage(line.id(), key, want, room.in(key)));
            }
        }
        return shortages;
    }

    private static List<Line> lines(Book book, Command.Reserve command, Room room) {
        List<Line> lines = new ArrayList<>(command.lines().size());
        for (Command.WantedLine want : command.lines()) {
            LevelKey key = want.place().key(book.merchant().defaultLocation());
            long units = room.take(key, want.units());
            lines.add(line(command, want, key, units));
        }
        return lines;
    }

    private static Line line(
            Command.Reserve command, Command.WantedLine want, LevelKey key, long units) {
        if (command.fill() == Command.Fill.BACK_ORDER) {
            return Line.backOrdering(want.id(), key, want.soldAs(), want.units(), units);
        }
        return command.mode() instanceof Command.Mode.Commit
                ? Line.committed(want.id(), key, want.soldAs(), want.units(), units)
                : Line.held(want.id(), key, want.soldAs(), want.units(), units);
    }

    private static Reservation reservation(Book book, Command.Reserve command, List<Line> lines) {
        Instant now = book.now();
        Reservation.Times times =
                switch (command.mode()) {
                    case Command.Mode.Hold hold ->
                            new Reservation.Times(now, now.plus(hold.ttl()), null, null);
                    case Command.Mode.OpenHold _ -> new Reservation.Times(now, null, null, null);
                    case Command.Mode.Commit _ -> new Reservation.Times(now, null, now, null);
                };
        Reservation.State state =
                command.mode() instanceof Command.Mode.Commit
                        ? Reservation.State.COMMITTED
                        : Reservation.State.HELD;
        return new Reservation(
                command.reservation(),
                command.request().content(),
                state,
                command.reference(),
                command.owner(),
                times,
                Reservation.Ending.NONE,
                false,
                1,
                lines);
    }

    /** What can be granted at each level, less what was taken already. */
    private static final class Room {
        private final Book book;
        private final Map<LevelKey, Long> freed;
        private final Map<LevelKey, Long> taken = new TreeMap<>();

        Room(Book book, Map<LevelKey, Long> freed) {
            this.book = book;
            this.freed = freed;
        }

        long in(LevelKey key) {
            return book.levelOrEmpty(key).available()
                    + freed.getOrDefault(key, 0L)
                    - taken.getOrDefault(key, 0L);
        }

        boolean any(Map<LevelKey, Long> wanted) {
            return wanted.keySet().stream().anyMatch(key -> in(key) > 0);
        }

        long take(LevelKey key, long units) {
            long granted = Math.min(units, in(key));
            taken.merge(key, granted, Long::sum);
            return granted;
        }
    }
}
