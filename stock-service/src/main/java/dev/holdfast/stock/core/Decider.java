package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides commands: pure, without I/O, clock or chance. */
public final class Decider {
    private Decider() {}

    /**
     * Decides a batch. It means exactly what its commands mean one at a time, in order: behind a
     * command that is deferred all others are deferred too. One that only asks what would happen
     * writes nothing, but for the expiry of due holds that are more than a transaction's worth.
     *
     * @param snapshot what was read under the locks, for at least {@link Claims#of} these commands
     * @param commands of one merchant
     * @param now the database's time, read after the locks were held
     */
    public static Decision decide(
            Snapshot snapshot, List<? extends Command> commands, Instant now) {
        return decide(snapshot, commands, now, Serving.MOST_LINES);
    }

    /**
     * Decides a batch as {@link #decide(Snapshot, List, Instant)}.
     *
     * @param mostServed how many waiting lines each command serves
     */
    public static Decision decide(
            Snapshot snapshot, List<? extends Command> commands, Instant now, int mostServed) {
        Book book = Book.of(snapshot, now, mostServed);
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        boolean deferred = false;
        for (Command command : commands) {
            boolean validateOnly = command.request().validateOnly();
            Book standing = validateOnly ? book.draft() : book;
            Outcome outcome = deferred ? Existing.PENDING : settle(standing, command);
            outcomes.add(outcome);
            if (validateOnly && !deferred && outcome instanceof Outcome.Deferred) {
                // Nothing but expiries, without which it would be deferred without end.
                standing.merge();
            }
            deferred = outcome instanceof Outcome.Deferred && book.needs().isEmpty();
        }
        return book.needs().isEmpty()
                ? new Decision.Complete(outcomes, book.writes())
                : new Decision.Incomplete(book.needs());
    }

    /** Decides one command on a book, and serves the lines that wait for what it freed. */
    private static Outcome settle(Book book, Command command) {
        book.nextCommand();
        Outcome outcome = decide(book, command);
        return Serving.settle(book) || book.servedLines() > 0 ? asItIs(book, outcome) : outcome;
    }

    /** The outcome with what it shows as it stands after lines were served. */
    private static Outcome asItIs(Book book, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed(var reservation, var grant, var shipment, var repeated, var at) ->
                    new Outcome.Claimed(
                            Objects.requireNonNullElse(
                                    book.reservation(reservation.id()), reservation),
                            grant,
                            shipment,
                            repeated,
                            at);
            case Outcome.Stocked(var levels, var grant, var repeated) ->
                    new Outcome.Stocked(
                            levels.stream().map(level -> book.levelOrEmpty(level.key())).toList(),
                            grant,
                            repeated);
            case Outcome.Expected(var shipment, var level, var grant, var repeated) ->
                    new Outcome.Expected(
                            shipment,
                            level == null ? null : book.levelOrEmpty(level.key()),
                            grant,
                            repeated);
            case Refusal refusal -> refusal;
            case Outcome.Deferred deferred -> deferred;
        };
    }

    /**
     * Decides one command on a book: takes effect there or leaves it as it is, but for the expiry
     * of due holds it met, which stands (RULINGS 9). If something is missing it is asked for, and
     * the outcome means nothing.
     */
    private static Outcome decide(Book book, Command command) {
        return switch (command) {
            case Command.Reserve reserve -> Arrivals.told(book, Reserving.decide(book, reserve));
            case Command.Extend extend -> Extending.decide(book, extend);
            case Command.Commit commit -> Arrivals.told(book, Committing.decide(book, commit));
            case Command.Release release -> Releasing.decide(book, release);
            case Command.Ship ship -> Shipping.decide(book, ship);
            case Command.Amend amend -> Arrivals.told(book, Amending.decide(book, amend));
            case Command.Relocate relocate ->
                    Arrivals.told(book, Relocating.decide(book, relocate));
            case Command.Expire expire -> Expiring.decide(book, expire);
            case Command.Adjust adjust -> Adjusting.decide(book, adjust);
            case Command.SetQuantities set -> Setting.decide(book, set);
            case Command.Move move -> Moving.decide(book, move);
            case Command.Transfer transfer ->
                    Arrivals.told(book, Transferring.decide(book, transfer));
            case Command.Expect expect -> Expecting.decide(book, expect);
            case Command.ChangeExpected change -> Expecting.decide(book, change);
            case Command.ReceiveExpected receive -> Receiving.decide(book, receive);
            case Command.CancelExpected cancel -> Expecting.decide(book, cancel);
            case Command.Serve serve -> Serving.decide(book, serve);
        };
    }
}
