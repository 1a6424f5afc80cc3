package dev.holdfast.stock.core;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what is announced: CreateExpectedShipment, UpdateExpectedShipment and its cancelling. */
final class Expecting {
    private Expecting() {}

    static Outcome decide(Book book, Command.Expect command) {
        ExpectedShipment known = book.expectedShipment(command.shipment());
        if (known != null) {
            return known.content().equals(command.request().content())
                    ? new Outcome.Expected(known, null, Grant.NONE, true)
                    : new Refusal.RequestIdReused(command.shipment());
        }
        LevelKey key = command.place().key(book.merchant().defaultLocation());
        Outcome stop = Existing.check(book, List.of(key));
        if (stop == null) {
            stop = obstacle(book, key, command.announced().units());
        }
        return stop == null ? expect(book, command, key) : stop;
    }

    private static Outcome expect(Book book, Command.Expect command, LevelKey key) {
        ExpectedShipment made =
                new ExpectedShipment(
                        command.shipment(),
                        command.request().content(),
                        key,
                        ExpectedShipment.State.EXPECTED,
                        command.announced(),
                        0,
                        book.now(),
                        book.now(),
                        1);
        return answer(book, command.request(), made, made.outstanding(), "");
    }

    static Outcome decide(Book book, Command.ChangeExpected command) {
        ExpectedShipment before = book.expectedShipment(command.shipment());
        if (before == null) {
            return new Refusal.ExpectedShipmentNotFound(command.shipment());
        }
        ExpectedShipment.Announced announced = command.announced(before.announced());
        boolean changes = !announced.equals(before.announced());
        if (changes && before.state() != ExpectedShipment.State.EXPECTED) {
            return new Refusal.ExpectedShipmentClosed(before.id(), before.state());
        }
        ExpectedShipment after = changes ? before.announcedAs(announced, book.now()) : before;
        long delta = after.outstanding() - before.outstanding();
        Outcome stop = delta == 0 ? null : unread(book, before.key());
        if (stop == null && delta != 0) {
            stop = obstacle(book, before.key(), delta);
        }
        if (stop == null && !command.isCurrent(before)) {
            stop =
                    new Refusal.EtagMismatch(
                            before.id(), command.etag(), Long.toString(before.version()));
        }
        if (stop != null) {
            return stop;
        }
        return changes
                ? answer(book, command.request(), after, delta, "")
                : new Outcome.Expected(before, null, Grant.NONE, false);
    }

    static Outcome decide(Book book, Command.CancelExpected command) {
        Request request = command.request();
        Outcome stop = stop(book, Answered.Call.CANCEL_EXPECTED, request, command.shipment());
        if (stop != null) {
            return stop;
        }
        ExpectedShipment before = Objects.requireNonNull(book.expectedShipment(command.shipment()));
        book.remember(Answered.Call.CANCEL_EXPECTED, request, null, Grant.NONE);
        return answer(
                book, request, before.cancel(book.now()), -before.outstanding(), command.reason());
    }

    /**
     * What ends a call on a shipment before anything is done: that it was answered before, its id
     * with other content, a shipment that isn't there or of which nothing is to come. Null if
     * shipment and level are there.
     */
    static @Nullable Outcome stop(Book book, Answered.Call call, Request request, UUID id) {
        ExpectedShipment shipment = book.expectedShipment(id);
        UUID requestId = request.id();
        Answered known =
                requestId == null ? null : book.answered(new Answered.Key(call, requestId));
        if (requestId != null && known != null) {
            return shipment != null && known.content().equals(request.content())
                    ? new Outcome.Expected(
                            shipment, book.levelOrEmpty(shipment.key()), known.grant(), true)
                    : new Refusal.RequestIdReused(requestId);
        }
        if (shipment == null) {
            return new Refusal.ExpectedShipmentNotFound(id);
        }
        return shipment.state() == ExpectedShipment.State.EXPECTED
                ? unread(book, shipment.key())
                : new Refusal.ExpectedShipmentClosed(id, shipment.state());
    }

    /** Stands for the outcome while a level isn't read: what isn't known can't be taken from. */
    private static @Nullable Outcome unread(Book book, LevelKey key) {
        return book.level(key) == null && !book.needs().isEmpty() ? Existing.PENDING : null;
    }

    /** What stands in the way of so many more, or fewer, incoming units of a level. */
    private static @Nullable Outcome obstacle(Book book, LevelKey key, long delta) {
        Refusal untracked = Stocking.untracked(book, List.of(key));
        if (untracked != null) {
            return untracked;
        }
        long incoming = book.levelOrEmpty(key).quantities().incoming() + delta;
        return incoming > Level.MAX_UNITS ? new Refusal.LevelLimit(key) : null;
    }

    private static Outcome answer(
            Book book, Request request, ExpectedShipment after, long delta, String reason) {
        if (delta != 0) {
            book.move(
                    after.key(),
                    Quantities.incoming(delta),
                    Cause.EXPECT,
                    Origin.of(request, after, reason));
        }
        book.put(after);
        return new Outcome.Expected(after, null, Grant.NONE, false);
    }
}
