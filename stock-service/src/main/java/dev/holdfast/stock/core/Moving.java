package dev.holdfast.stock.core;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides MoveStock: units between available and unavailable at one location (RULINGS 22). */
final class Moving {
    private Moving() {}

    static Outcome decide(Book book, Command.Move command) {
        String home = book.merchant().defaultLocation();
        List<LevelKey> keys = command.lines().stream().map(line -> line.place().key(home)).toList();
        Outcome stop = Stocking.repeat(book, Answered.Call.MOVE, command.request(), keys);
        if (stop == null) {
            stop = Existing.check(book, keys);
        }
        if (stop == null) {
            stop = Stocking.untracked(book, keys);
        }
        if (stop == null) {
            stop = Expiring.makeRoom(book, takenFromAvailable(command, keys), Map.of());
        }
        return stop == null ? move(book, command, keys) : stop;
    }

    private static Map<LevelKey, Long> takenFromAvailable(
            Command.Move command, List<LevelKey> keys) {
        Map<LevelKey, Long> taken = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Command.MovedLine line = command.lines().get(i);
            if (line.from() == Bucket.AVAILABLE) {
                taken.merge(keys.get(i), line.units(), Long::sum);
            }
        }
        return taken;
    }

    private static Outcome move(Book book, Command.Move command, List<LevelKey> keys) {
        Book draft = book.draft();
        Origin origin = Origin.of(command.request(), command.reason(), command.reference(), null);
        for (int i = 0; i < keys.size(); i++) {
            Command.MovedLine line = command.lines().get(i);
            LevelKey key = keys.get(i);
            Level level = draft.levelOrEmpty(key);
            long there =
                    line.from() == Bucket.AVAILABLE
                            ? level.available()
                            : level.quantities().in(line.from());
            if (there < line.units()) {
                String lineId = Integer.toString(i + 1);
                return new Refusal.Insufficient(
                        List.of(new Refusal.Shortage(lineId, key, line.units(), there)));
            }
            Quantities delta =
                    Quantities.in(line.from(), -line.units())
                            .plus(Quantities.in(line.to(), line.units()));
            draft.move(key, delta, Cause.MOVE, origin);
            Serving.settle(draft);
        }
        return Stocking.answer(draft, Answered.Call.MOVE, command.request(), keys, Grant.NONE);
    }
}
