package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides TransferStock: available units from one location to another, in one step. */
final class Transferring {
    private Transferring() {}

    static Outcome decide(Book book, Command.Transfer command) {
        List<LevelKey> keys = new ArrayList<>();
        command.lines()
                .forEach(line -> {
                    keys.add(line.from());
                    keys.add(line.to());
                });
        Outcome stop = Stocking.repeat(book, Answered.Call.TRANSFER, command.request(), keys);
        if (stop == null) {
            stop = Existing.check(book, keys);
        }
        if (stop == null) {
            stop = Stocking.untracked(book, keys);
        }
        if (stop == null) {
            Map<LevelKey, Long> taken = new TreeMap<>();
            command.lines().forEach(line -> taken.merge(line.from(), line.units(), Long::sum));
            stop = Expiring.makeRoom(book, taken, Map.of());
        }
        return stop == null ? transfer(book, command, keys) : stop;
    }

    private static Outcome transfer(Book book, Command.Transfer command, List<LevelKey> keys) {
        Book draft = book.draft();
        Origin origin = Origin.of(command.request(), command.reason(), command.reference(), null);
        for (int i = 0; i < command.lines().size(); i++) {
            Command.TransferredLine line = command.lines().get(i);
            Refusal refusal = check(draft, line, Integer.toString(i + 1));
            if (refusal != null) {
                return refusal;
            }
            draft.move(line.from(), Quantities.onHand(-line.units()), Cause.TRANSFER, origin);
            draft.move(line.to(), Quantities.onHand(line.units()), Cause.TRANSFER, origin);
            Serving.settle(draft);
        }
        return Stocking.answer(draft, Answered.Call.TRANSFER, command.request(), keys, Grant.NONE);
    }

    private static @Nullable Refusal check(
            Book draft, Command.TransferredLine line, String lineId) {
        long there = draft.levelOrEmpty(line.from()).available();
        if (there < line.units()) {
            return new Refusal.Insufficient(
                    List.of(new Refusal.Shortage(lineId, line.from(), line.units(), there)));
        }
        long after = draft.levelOrEmpty(line.to()).quantities().onHand() + line.units();
        return after > Level.MAX_UNITS ? new Refusal.LevelLimit(line.to()) : null;
    }
}
