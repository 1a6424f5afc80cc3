package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        Book book = Book.of(snapshot, now);
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        boolean deferred = false;
        for (Command command : commands) {
            boolean validateOnly = command.request().validateOnly();
            Book standing = validateOnly ? book.draft() : book;
            Outcome outcome = deferred ? Existing.PENDING : decide(standing, command);
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
        };
    }
}
