package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What SetStock and SetTracking do, by RULINGS 9, 18, 21, 23 and 24. */
final class SetRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final LevelRules levels;

    SetRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, LevelRules levels) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.levels = levels;
    }

    Outcome outcome(Command.SetQuantities command) {
        Answered.Call call = command.tracking() ? Answered.Call.TRACKING : Answered.Call.SET;
        List<LevelKey> keys =
                command.lines().stream().map(line -> levels.key(line.place())).toList();
        Outcome repeat = repeats.onLevels(call, command.request(), keys);
        if (repeat != null) {
            return repeat;
        }
        Checks.exist(stock, keys, true);
        dueHolds.expireAll(whereHeldCounts(command));
        refuseIfStale(command);
        dueHolds.makeRoom(cuts(command), Map.of());
        CutRule cut = new CutRule(stock, dueHolds, command.request());
        for (Command.NewQuantity line : command.lines()) {
            LevelKey key = levels.key(line.place());
            Long units = line.units();
            if (units == null) {
                untrack(command, key);
            } else {
                set(command, key, units, cut);
            }
        }
        Grant grant = cut.grant(List.of());
        return repeats.stocked(call, command.request(), keys, grant);
    }

    /** Levels whose new quantity, or whether it is refused, hangs on what is held. */
    private List<LevelKey> whereHeldCounts(Command.SetQuantities command) {
        return command.lines().stream()
                .filter(line ->
                        command.basis() == Command.Basis.AVAILABLE
                                || (line.units() != null
                                        && !stock.level(levels.key(line.place())).tracked))
                .map(line -> levels.key(line.place()))
                .toList();
    }

    private void refuseIfStale(Command.SetQuantities command) {
        List<Refusal.Current> stale = new ArrayList<>();
        for (Command.NewQuantity line : command.lines()) {
            PlainLevel level = stock.level(levels.key(line.place()));
            @Nullable Long now =
                    command.basis() == Command.Basis.AVAILABLE
                            ? (Long) level.available()
                            : (Long) level.onHand();
            now = level.tracked ? now : null;
            boolean fresh =
                    switch (line.from()) {
                        case Command.Expected.Anything _ -> true;
                        case Command.Expected.Untracked _ -> now == null;
                        case Command.Expected.Units(long units) -> now != null && now == units;
                    };
            if (!fresh) {
                stale.add(new Refusal.Current(level.key, now));
            }
        }
        if (!stale.isEmpty()) {
            throw new Refused(new Refusal.Stale(stale));
        }
    }

    private Map<LevelKey, Long> cuts(Command.SetQuantities command) {
        Map<LevelKey, Long> cuts = new TreeMap<>();
        for (Command.NewQuantity line : command.lines()) {
            PlainLevel level = stock.level(levels.key(line.place()));
            Long units = line.units();
            if (units != null && level.tracked) {
                long cut = level.onHand() - target(command, level, units);
                cuts.merge(level.key, cut, Math::max);
            }
        }
        return cuts;
    }

    private static long target(Command.SetQuantities command, PlainLevel level, long units) {
        return command.basis() == Command.Basis.AVAILABLE
                ? units + level.promised() + level.unavailable()
                : units;
    }

    private void untrack(Command.SetQuantities command, LevelKey key) {
        PlainLevel level = stock.level(key);
        if (level.tracked) {
            stock.makeSku(key.sku());
            long[] closing = PlainLevel.only(PlainLevel.ON_HAND, -level.onHand());
            for (Bucket bucket : List.of(Bucket.DAMAGED, Bucket.QUALITY_CONTROL, Bucket.OTHER)) {
                closing[PlainLevel.counterOf(bucket)] = -level.in(bucket);
            }
            stock.move(key, closing, false, Cause.TRACKING, origin(command));
        }
    }

    private void set(Command.SetQuantities command, LevelKey key, long units, CutRule cut) {
        PlainLevel level = stock.level(key);
        long target = target(command, level, units);
        LevelRules.refuseBeyondLimit(key, target);
        long difference = target - level.onHand();
        if (!level.tracked && target < level.promised()) {
            throw new Refused(new Refusal.BelowPromised(key, units, level.quantities()));
        }
        if (level.tracked && difference < 0) {
            cut.free(key, -difference);
        }
        if (difference != 0 || !level.tracked || !stock.levels.containsKey(key)) {
            stock.makeSku(key.sku());
            Cause cause = level.tracked ? Cause.SET : Cause.TRACKING;
            stock.move(
                    key,
                    PlainLevel.only(PlainLevel.ON_HAND, difference),
                    true,
                    cause,
                    origin(command));
        }
    }

    private static Origin origin(Command.SetQuantities command) {
        return LevelRules.origin(command.request(), command.reason(), command.reference(), null);
    }
}
