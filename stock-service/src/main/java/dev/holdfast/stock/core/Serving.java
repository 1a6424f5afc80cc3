package dev.holdfast.stock.core;

import java.util.List;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/**
 * Gives units that were freed to the lines that wait for them, first come, first served (RULINGS
 * 27), in the command that freed them. What is left after {@link #MOST_LINES} stays set aside until
 * {@link Command.Serve} goes on.
 */
public final class Serving {
    /** How many waiting lines a command serves (RULINGS 28). */
    public static final int MOST_LINES = 1_000;

    private Serving() {}

    static Outcome decide(Book book, Command.Serve command) {
        Level level = book.levelOrEmpty(command.level());
        if (level.serving()) {
            book.serve(command.level());
        }
        return new Outcome.Stocked(List.of(level), Grant.NONE, false);
    }

    /**
     * Serves the lines that wait for what was freed since the last time; asks for what must be read
     * first.
     *
     * @return true if a line was served
     */
    static boolean settle(Book book) {
        boolean served = false;
        for (LevelKey key : book.takeServed()) {
            served |= settle(book, key);
        }
        book.takeServed();
        return served;
    }

    private static boolean settle(Book book, LevelKey key) {
        Known known = Known.of(book, key);
        boolean served = false;
        for (QueuePlace place : book.queue(key)) {
            if (!book.levelOrEmpty(key).serving() || book.servedLines() >= book.mostServed()) {
                return served;
            }
            Reservation waiting =
                    known.reaches(place) ? book.reservation(place.reservation()) : null;
            if (waiting == null) {
                break;
            }
            serve(book, place, waiting);
            served = true;
        }
        if (book.levelOrEmpty(key).serving() && book.servedLines() < book.mostServed()) {
            known.askForMore(book, key);
        }
        return served;
    }

    private static void serve(Book book, QueuePlace place, Reservation waiting) {
        int index = place.line() - 1;
        Line line = waiting.lines().get(index);
        long units = Math.min(line.backOrdered(), book.levelOrEmpty(place.level()).unclaimed());
        Quantities delta = Quantities.committed(units).plus(Quantities.backOrdered(-units));
        book.move(place.level(), delta, Cause.SERVE, Origin.system(waiting, ""));
        book.put(waiting.withLine(index, line.serve(units)));
        book.servedOne();
    }

    /**
     * What was read of a level's queue.
     *
     * @param last the last place; null if none was read
     * @param lines how many places
     * @param units how many units they waited for
     * @param all true if nobody else waited
     */
    private record Known(@Nullable QueuePlace last, int lines, long units, boolean all) {
        static Known of(Book book, LevelKey key) {
            SequencedCollection<QueuePlace> read =
                    book.snapshot().waiting().getOrDefault(key, List.of());
            long units = 0;
            for (QueuePlace place : read) {
                Reservation waiting = book.snapshot().reservations().get(place.reservation());
                units += waiting == null ? 0 : waiting.lines().get(place.line() - 1).backOrdered();
            }
            Level level = book.snapshot().levels().get(key);
            return new Known(
                    read.isEmpty() ? null : read.getLast(),
                    read.size(),
                    units,
                    level == null || units >= level.quantities().backOrdered());
        }

        /** True if nobody can stand between those that were read and this place. */
        boolean reaches(QueuePlace place) {
            return all || (last != null && place.compareTo(last) <= 0);
        }

        /** Asks for as much of the queue as is left to serve beyond what was read. */
        void askForMore(Book book, LevelKey key) {
            Level level = book.levelOrEmpty(key);
            long left = Math.min(level.unclaimed(), level.quantities().backOrdered());
            int more = book.mostServed() - book.servedLines();
            book.needs()
                    .waitingOf
                    .merge(key, new Claims.Waiters(units + left, lines + more), Claims.Waiters::or);
        }
    }
}
