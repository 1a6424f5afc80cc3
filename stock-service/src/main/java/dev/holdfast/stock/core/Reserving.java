package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

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
        Wanted wanted = Wanted.of(book.merchant().defaultLocation(), command.lines());
        Outcome stop = Existing.check(book, wanted.all().keySet(), wanted.unplaced());
        if (stop instanceof Outcome.Deferred) {
            Candidates.foresee(book, wanted.unplaced());
        }
        if (stop == null) {
            stop = Existing.checkOpen(book, wanted.all().keySet(), wanted.unplaced());
        }
        return stop == null ? draw(book, command, wanted) : stop;
    }

    /**
     * The default location serves lines that name none before others do: only where it can't serve
     * them all, the others are looked at.
     */
    private static Outcome draw(Book book, Command.Reserve command, Wanted wanted) {
        List<Reservation> superseded = superseded(book, command);
        Map<LevelKey, Long> freed = freedBy(superseded);
        boolean byDefault = wanted.servedByDefault(book);
        Outcome wait = Expiring.makeRoom(book, byDefault ? wanted.all() : wanted.named(), freed);
        if (wait != null) {
            return wait;
        }
        Room room = new Room(book, freed);
        boolean alone = byDefault && !book.merchant().othersOpen();
        if (wanted.unnamed().isEmpty() || alone || (byDefault && wanted.fitsAtDefault(room))) {
            return reserve(book, command, wanted, superseded, room);
        }
        return source(book, command, wanted, superseded, freed);
    }

    private static Outcome reserve(
            Book book,
            Command.Reserve command,
            Wanted wanted,
            List<Reservation> superseded,
            Room room) {
        LevelKey full = room.full(wanted.all(), waits(command));
        if (full != null) {
            return new Refusal.LevelLimit(full);
        }
        String home = book.merchant().defaultLocation();
        List<Refusal.Shortage> shortages = new ArrayList<>();
        for (Command.WantedLine line : command.lines()) {
            LevelKey key = line.place().key(home);
            long want = wanted.all().getOrDefault(key, 0L);
            if (want > room.in(key)) {
                shortages.add(new Refusal.Shortage(line.id(), key, want, room.in(key)));
            }
        }
        boolean enough =
                switch (command.fill()) {
                    case ALL_OR_NOTHING -> shortages.isEmpty();
                    case ALL_AVAILABLE ->
                            wanted.all().keySet().stream().anyMatch(key -> room.in(key) > 0);
                    case BACK_ORDER -> true;
                };
        if (!enough) {
            return new Refusal.Insufficient(shortages);
        }
        List<Line> lines = new ArrayList<>(command.lines().size());
        for (Command.WantedLine want : command.lines()) {
            LevelKey key = want.place().key(home);
            lines.add(line(command, want, key, want.units(), room.take(key, want.units())));
        }
        return grant(book, command, superseded, lines);
    }

    private static Outcome source(
            Book book,
            Command.Reserve command,
            Wanted wanted,
            List<Reservation> superseded,
            Map<LevelKey, Long> freed) {
        Drawing drawing =
                new Drawing(book, wanted.named(), Wanted.toSource(command.lines()), freed);
        Outcome wait = drawing.makeRoom();
        if (wait != null) {
            return wait;
        }
        LevelKey full = drawing.room().full(wanted.named(), waits(command));
        if (full != null) {
            return new Refusal.LevelLimit(full);
        }
        SourcedLines sourced = new SourcedLines(drawing, wanted.named(), command.lines());
        List<List<Share>> shares =
                sourced.shortages().isEmpty()
                        ? sourced.shares()
                        : switch (command.fill()) {
                            case ALL_OR_NOTHING -> List.of();
                            case ALL_AVAILABLE -> sourced.mostThereIs();
                            case BACK_ORDER -> sourced.mostWithQueues();
                        };
        boolean nothing =
                waits(command)
                        ? shares.stream().anyMatch(List::isEmpty)
                        : shares.stream().allMatch(List::isEmpty);
        if (nothing) {
            return new Refusal.Insufficient(sourced.shortages());
        }
        List<Line> lines = parts(book, command, shares);
        Map<LevelKey, Long> claimed = new TreeMap<>();
        lines.forEach(line -> claimed.merge(line.key(), line.open(), Long::sum));
        LevelKey beyond = waits(command) ? drawing.room().full(claimed, true) : null;
        if (beyond != null) {
            return new Refusal.LevelLimit(beyond);
        }
        Outcome unlocked = drawing.checkNew(shares);
        return unlocked == null ? grant(book, command, superseded, lines) : unlocked;
    }

    private static boolean waits(Command.Reserve command) {
        return command.fill() == Command.Fill.BACK_ORDER;
    }

    /** A line for each share; the last of a line takes what was asked for and isn't there. */
    private static List<Line> parts(Book book, Command.Reserve command, List<List<Share>> shares) {
        List<Line> lines = new ArrayList<>(command.lines().size());
        for (int i = 0; i < shares.size(); i++) {
            Command.WantedLine want = command.lines().get(i);
            long missing = want.units();
            List<Share> taken = shares.get(i);
            for (int j = 0; j < taken.size(); j++) {
                Share share = taken.get(j);
                boolean last = j == taken.size() - 1;
                long asked = last ? missing : share.units();
                lines.add(line(command, want, share.key(), asked, share.units()));
                missing -= asked;
            }
            if (taken.isEmpty()) {
                LevelKey key = want.place().key(book.merchant().defaultLocation());
                lines.add(line(command, want, key, missing, 0));
            }
        }
        return lines;
    }

    private static Line line(
            Command.Reserve command,
            Command.WantedLine want,
            LevelKey key,
            long asked,
            long units) {
        if (waits(command)) {
            return Line.backOrdering(want.id(), key, want.soldAs(), asked, units, want.placing());
        }
        return command.mode() instanceof Command.Mode.Commit
                ? Line.committed(want.id(), key, want.soldAs(), asked, units, want.placing())
                : Line.held(want.id(), key, want.soldAs(), asked, units, want.placing());
    }

    private static Outcome grant(
            Book book, Command.Reserve command, List<Reservation> superseded, List<Line> lines) {
        if (lines.size() > Reservation.MAX_LINES) {
            return new Refusal.LinesExceeded(command.reservation(), lines.size());
        }
        Book draft = book.draft();
        superseded.forEach(hold -> supersede(draft, command, hold));
        Reservation reservation = reservation(book, command, lines);
        Deltas deltas = new Deltas();
        for (Line line : reservation.lines()) {
            deltas.add(line.key(), line.claim());
        }
        deltas.move(draft, Cause.RESERVE, Origin.of(command.request(), reservation, ""));
        draft.put(reservation);
        draft.merge();
        return new Outcome.Claimed(reservation, Grant.NONE, null, false, book.now());
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
}
