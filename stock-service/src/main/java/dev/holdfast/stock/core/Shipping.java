package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides Ship: on hand and committed go down together. */
final class Shipping {
    private Shipping() {}

    static Outcome decide(Book book, Command.Ship command) {
        Shipment known = book.shipment(command.shipment());
        if (known != null) {
            return repeat(book, command, known);
        }
        Reservation reservation = Expiring.current(book, command.reservation());
        if (reservation == null) {
            return new Refusal.ReservationNotFound(command.reservation());
        }
        Refusal refusal = Verbs.notCommitted(reservation);
        if (refusal == null) {
            refusal = Selection.check(reservation, command.lines(), Shipping::owed);
        }
        if (refusal == null) {
            refusal = waiting(reservation, command);
        }
        return refusal == null ? ship(book, command, reservation) : refusal;
    }

    private static long owed(Line line) {
        return line.committed() + line.backOrdered();
    }

    /**
     * The refusal of units that aren't there yet: those named, or any where none is (RULINGS 29).
     */
    private static @Nullable Refusal waiting(Reservation reservation, Command.Ship command) {
        List<Refusal.Waits> waiting = new ArrayList<>();
        for (Line line : reservation.lines()) {
            if (line.backOrdered() > 0 && command.lines().isEmpty()) {
                waiting.add(new Refusal.Waits(line.id(), line.backOrdered()));
            }
        }
        Map<String, List<Line>> lines = reservation.byId();
        for (Command.LineUnits named : command.lines()) {
            long committed = 0;
            long waits = 0;
            for (Line part : lines.getOrDefault(named.lineId(), List.of())) {
                boolean meant = Selection.isAt(part, named.location());
                committed += meant ? part.committed() : 0;
                waits += meant ? part.backOrdered() : 0;
            }
            long wanted = named.units() == 0 && committed == 0 ? 1 : named.units();
            if (waits > 0 && wanted > committed) {
                waiting.add(new Refusal.Waits(named.lineId(), waits));
            }
        }
        return waiting.isEmpty() ? null : new Refusal.BackOrdered(reservation.id(), waiting);
    }

    private static Outcome repeat(Book book, Command.Ship command, Shipment known) {
        if (!known.content().equals(command.request().content())) {
            return new Refusal.RequestIdReused(command.shipment());
        }
        Reservation reservation = Expiring.current(book, known.reservation());
        return reservation == null
                ? new Refusal.ReservationNotFound(known.reservation())
                : new Outcome.Claimed(reservation, Grant.NONE, known, true, book.now());
    }

    private static Outcome ship(Book book, Command.Ship command, Reservation reservation) {
        Selection units = Selection.of(reservation, command.lines(), Line::committed);
        Book draft = book.draft();
        Deltas deltas = new Deltas();
        List<Shipment.ShippedLine> left = new ArrayList<>();
        for (Line line : reservation.lines()) {
            long take = units.of(line);
            if (take > 0) {
                boolean tracked = book.levelOrEmpty(line.key()).tracked();
                deltas.add(
                        line.key(), new Quantities(tracked ? -take : 0, 0, -take, 0, 0, 0, 0, 0));
                left.add(new Shipment.ShippedLine(line.id(), line.key(), take));
            }
        }
        Reservation shipped =
                reservation.withLines(line -> line.ship(units.of(line))).settled(book.now());
        Request request = command.request();
        deltas.move(draft, Cause.SHIP, Origin.of(request, reservation, ""));
        draft.put(shipped);
        Shipment shipment =
                new Shipment(
                        command.shipment(),
                        request.content(),
                        reservation.id(),
                        reservation.reference(),
                        left,
                        book.now(),
                        request.actor());
        draft.put(shipment);
        draft.merge();
        return new Outcome.Claimed(shipped, Grant.NONE, shipment, false, book.now());
    }
}
