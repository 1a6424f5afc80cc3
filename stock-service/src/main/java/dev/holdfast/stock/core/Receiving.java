package dev.holdfast.stock.core;

import java.util.List;
import java.util.Objects;

/**
 * Decides ReceiveExpectedShipment: what came is on hand and no longer incoming, in one movement.
 * What came counts, so more than was expected is taken as well.
 */
final class Receiving {
    private Receiving() {}

    static Outcome decide(Book book, Command.ReceiveExpected command) {
        Outcome stop =
                Expecting.stop(
                        book,
                        Answered.Call.RECEIVE_EXPECTED,
                        command.request(),
                        command.shipment());
        if (stop != null) {
            return stop;
        }
        ExpectedShipment before = Objects.requireNonNull(book.expectedShipment(command.shipment()));
        Refusal untracked = Stocking.untracked(book, List.of(before.key()));
        return untracked == null ? receive(book, command, before) : untracked;
    }

    private static Outcome receive(
            Book book, Command.ReceiveExpected command, ExpectedShipment before) {
        LevelKey key = before.key();
        long units = command.units() == 0 ? before.outstanding() : command.units();
        long onHand = book.levelOrEmpty(key).quantities().onHand() + units;
        if (onHand > Level.MAX_UNITS) {
            return new Refusal.LevelLimit(key);
        }
        long expected = Math.min(units, before.outstanding());
        book.move(
                key,
                Quantities.onHand(units).plus(Quantities.incoming(-expected)),
                Cause.ARRIVE,
                Origin.of(command.request(), before, command.reason()));
        ExpectedShipment after = before.receive(units, book.now());
        book.put(after);
        Grant grant = Grant.of(List.of(new Grant.Given("1", units, units - expected, onHand)));
        book.remember(Answered.Call.RECEIVE_EXPECTED, command.request(), null, grant);
        return new Outcome.Expected(after, book.levelOrEmpty(key), grant, false);
    }
}
