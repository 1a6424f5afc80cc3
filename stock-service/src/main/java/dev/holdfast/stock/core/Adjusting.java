package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides AdjustStock: a seller's differences, line by line, all or none (RULINGS 23 and 24). */
final class Adjusting {
    private Adjusting() {}

    static Outcome decide(Book book, Command.Adjust command) {
        String home = book.merchant().defaultLocation();
        List<LevelKey> keys = command.lines().stream().map(line -> line.place().key(home)).toList();
        Outcome stop = Stocking.repeat(book, Answered.Call.ADJUST, command.request(), keys);
        if (stop == null) {
            stop =
                    command.type() == AdjustmentType.RECEIVE
                            ? Existing.checkOrMakeSkus(book, keys)
                            : Existing.check(book, keys);
        }
        if (stop == null) {
            stop = Stocking.untracked(book, keys);
        }
        if (stop == null) {
            stop = Expiring.makeRoom(book, cuts(book, command), Map.of());
        }
        return stop == null ? adjust(book, command, keys) : stop;
    }

    /** Roughly what the lines take from each level, to expire due holds before any is broken. */
    private static Map<LevelKey, Long> cuts(Book book, Command.Adjust command) {
        Map<LevelKey, Long> cuts = new TreeMap<>();
        for (Command.AdjustedLine line : command.lines()) {
            LevelKey key = line.place().key(book.merchant().defaultLocation());
            long cut = -difference(command.type(), book.levelOrEmpty(key), line);
            if (cut > 0) {
                cuts.merge(key, cut, Long::sum);
            }
        }
        return cuts;
    }

    private static Outcome adjust(Book book, Command.Adjust command, List<LevelKey> keys) {
        Book draft = book.draft();
        Cutting cutting = new Cutting(draft, command.request());
        List<Grant.Given> given = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String lineId = Integer.toString(i + 1);
            Command.AdjustedLine line = command.lines().get(i);
            Level before = draft.levelOrEmpty(keys.get(i));
            long delta = difference(command.type(), before, line);
            Outcome stop = apply(draft, cutting, command, before, delta, lineId);
            if (stop != null) {
                return stop;
            }
            long missing =
                    command.type() == AdjustmentType.COUNT ? 0 : Math.max(0, delta - line.units());
            given.add(
                    new Grant.Given(lineId, delta, missing, before.quantities().onHand() + delta));
        }
        Grant grant = cutting.grant(given);
        return Stocking.answer(draft, Answered.Call.ADJUST, command.request(), keys, grant);
    }

    private static long difference(AdjustmentType type, Level level, Command.AdjustedLine line) {
        long onHand = level.quantities().onHand();
        if (type == AdjustmentType.COUNT) {
            return line.units() - onHand;
        }
        return line.atMost() ? Math.max(line.units(), -onHand) : line.units();
    }

    private static @Nullable Outcome apply(
            Book draft,
            Cutting cutting,
            Command.Adjust command,
            Level before,
            long delta,
            String lineId) {
        LevelKey key = before.key();
        long onHand = before.quantities().onHand();
        if (onHand + delta < 0) {
            return new Refusal.Insufficient(
                    List.of(new Refusal.Shortage(lineId, key, -delta, onHand)));
        }
        if (onHand + delta > Level.MAX_UNITS) {
            return new Refusal.LevelLimit(key);
        }
        Outcome stop = delta < 0 ? cutting.free(key, -delta) : null;
        if (stop == null && (delta != 0 || draft.level(key) == null)) {
            Stocking.makeSku(draft, key);
            Origin origin =
                    Origin.of(
                            command.request(),
                            command.reason(),
                            command.reference(),
                            command.type());
            draft.move(key, Quantities.onHand(delta), Cause.ADJUST, origin);
        }
        return stop;
    }
}
