package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides SetStock and SetTracking: absolute quantities, where wanted by compare-and-set (RULINGS
 * 21 and 23).
 */
final class Setting {
    private Setting() {}

    static Outcome decide(Book book, Command.SetQuantities command) {
        Answered.Call call = command.tracking() ? Answered.Call.TRACKING : Answered.Call.SET;
        String home = book.merchant().defaultLocation();
        List<LevelKey> keys = command.lines().stream().map(line -> line.place().key(home)).toList();
        Outcome stop = Stocking.repeat(book, call, command.request(), keys);
        if (stop == null) {
            stop = Existing.checkOrMakeSkus(book, keys);
        }
        if (stop == null) {
            stop = Expiring.endDue(book, whereHeldCounts(book, command, keys));
        }
        if (stop == null) {
            stop = stale(book, command, keys);
        }
        if (stop == null) {
            stop = Expiring.makeRoom(book, cuts(book, command, keys), Map.of());
        }
        return stop == null ? set(book, command, call, keys) : stop;
    }

    /**
     * Levels whose new quantity, or its refusal, hangs on what is held: a due hold mustn't count.
     */
    private static List<LevelKey> whereHeldCounts(
            Book book, Command.SetQuantities command, List<LevelKey> keys) {
        List<LevelKey> levels = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean counted = command.lines().get(i).units() != null;
            if (command.basis() == Command.Basis.AVAILABLE
                    || (counted && !book.levelOrEmpty(keys.get(i)).tracked())) {
                levels.add(keys.get(i));
            }
        }
        return levels;
    }

    private static @Nullable Outcome stale(
            Book book, Command.SetQuantities command, List<LevelKey> keys) {
        List<Refusal.Current> stale = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Long now = number(command.basis(), book.levelOrEmpty(keys.get(i)));
            boolean as =
                    switch (command.lines().get(i).from()) {
                        case Command.Expected.Anything _ -> true;
                        case Command.Expected.Units expected ->
                                now != null && now == expected.units();
                        case Command.Expected.Untracked _ -> now == null;
                    };
            if (!as) {
                stale.add(new Refusal.Current(keys.get(i), now));
            }
        }
        return stale.isEmpty() ? null : new Refusal.Stale(stale);
    }

    private static @Nullable Long number(Command.Basis basis, Level level) {
        if (!level.tracked()) {
            return null;
        }
        return switch (basis) {
            case ON_HAND -> level.quantities().onHand();
            case AVAILABLE -> level.available();
        };
    }

    private static Map<LevelKey, Long> cuts(
            Book book, Command.SetQuantities command, List<LevelKey> keys) {
        Map<LevelKey, Long> cuts = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Level level = book.levelOrEmpty(keys.get(i));
            Long units = command.lines().get(i).units();
            if (units != null && level.tracked()) {
                long cut = level.quantities().onHand() - onHand(command.basis(), level, units);
                if (cut > 0) {
                    cuts.merge(keys.get(i), cut, Math::max);
                }
            }
        }
        return cuts;
    }

    private static long onHand(Command.Basis basis, Level level, long units) {
        return switch (basis) {
            case ON_HAND -> units;
            case AVAILABLE -> units + level.promised() + level.quantities().unavailable();
        };
    }

    private static Outcome set(
            Book book, Command.SetQuantities command, Answered.Call call, List<LevelKey> keys) {
        Book draft = book.draft();
        Cutting cutting = new Cutting(draft, command.request());
        for (int i = 0; i < keys.size(); i++) {
            Long units = command.lines().get(i).units();
            Outcome stop =
                    units == null
                            ? untrack(draft, command, keys.get(i))
                            : track(draft, cutting, command, keys.get(i), units);
            if (stop != null) {
                return stop;
            }
        }
        Grant grant = cutting.grant(List.of());
        return Stocking.answer(draft, call, command.request(), keys, grant);
    }

    private static @Nullable Outcome untrack(
            Book draft, Command.SetQuantities command, LevelKey key) {
        Level before = draft.levelOrEmpty(key);
        if (before.tracked()) {
            Quantities there = before.quantities();
            Quantities closing =
                    new Quantities(
                            -there.onHand(),
                            0,
                            0,
                            -there.damaged(),
                            -there.qualityControl(),
                            -there.otherUnavailable(),
                            0,
                            0);
            Stocking.makeSku(draft, key);
            draft.move(before, closing, false, Cause.TRACKING, origin(command));
        }
        return null;
    }

    private static @Nullable Outcome track(
            Book draft, Cutting cutting, Command.SetQuantities command, LevelKey key, long units) {
        Level before = draft.levelOrEmpty(key);
        long target = onHand(command.basis(), before, units);
        long delta = target - before.quantities().onHand();
        if (target > Level.MAX_UNITS) {
            return new Refusal.LevelLimit(key);
        }
        if (!before.tracked() && target < before.promised()) {
            return new Refusal.BelowPromised(key, units, before.quantities());
        }
        Outcome stop = before.tracked() && delta < 0 ? cutting.free(key, -delta) : null;
        if (stop == null && (delta != 0 || !before.tracked() || draft.level(key) == null)) {
            Stocking.makeSku(draft, key);
            Level freed = draft.levelOrEmpty(key);
            Cause cause = before.tracked() ? Cause.SET : Cause.TRACKING;
            draft.move(freed, Quantities.onHand(delta), true, cause, origin(command));
        }
        return stop;
    }

    private static Origin origin(Command.SetQuantities command) {
        return Origin.of(command.request(), command.reason(), command.reference(), null);
    }
}
