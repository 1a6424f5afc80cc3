package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What AdjustStock does, by RULINGS 18, 23 and 24. */
final class AdjustRule {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final LevelRules levels;

    AdjustRule(PlainStock stock, DueHolds dueHolds, Repeats repeats, LevelRules levels) {
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
        this.levels = levels;
    }

    Outcome outcome(Command.Adjust command) {
        List<LevelKey> keys =
                command.lines().stream().map(line -> levels.key(line.place())).toList();
        Outcome repeat = repeats.onLevels(Answered.Call.ADJUST, command.request(), keys);
        if (repeat != null) {
            return repeat;
        }
        Checks.exist(stock, keys, command.type() == AdjustmentType.RECEIVE);
        Checks.tracked(stock, keys);
        Map<LevelKey, Long> cuts = new TreeMap<>();
        for (Command.AdjustedLine line : command.lines()) {
            long taken = -difference(command.type(), line);
            if (taken > 0) {
                cuts.merge(levels.key(line.place()), taken, Long::sum);
            }
        }
        dueHolds.makeRoom(cuts, Map.of());
        CutRule cut = new CutRule(stock, dueHolds, command.request());
        List<Grant.Given> given = new ArrayList<>();
        for (Command.AdjustedLine line : command.lines()) {
            given.add(adjust(command, line, cut, Integer.toString(given.size() + 1)));
        }
        Grant grant = cut.grant(given);
        return repeats.stocked(Answered.Call.ADJUST, command.request(), keys, grant);
    }

    private long difference(AdjustmentType type, Command.AdjustedLine line) {
        long onHand = stock.level(levels.key(line.place())).onHand();
        if (type == AdjustmentType.COUNT) {
            return line.units() - onHand;
        }
        return line.atMost() && line.units() < -onHand ? -onHand : line.units();
    }

    private Grant.Given adjust(
            Command.Adjust command, Command.AdjustedLine line, CutRule cut, String lineId) {
        LevelKey key = levels.key(line.place());
        long onHand = stock.level(key).onHand();
        long difference = difference(command.type(), line);
        long after = onHand + difference;
        if (after < 0) {
            throw LevelRules.insufficient(lineId, key, -difference, onHand);
        }
        LevelRules.refuseBeyondLimit(key, after);
        if (difference < 0) {
            cut.free(key, -difference);
        }
        if (difference != 0 || !stock.levels.containsKey(key)) {
            stock.makeSku(key.sku());
            Origin origin =
                    LevelRules.origin(
                            command.request(),
                            command.reason(),
                            command.reference(),
                            command.type());
            levels.move(key, PlainLevel.only(PlainLevel.ON_HAND, difference), Cause.ADJUST, origin);
        }
        boolean counted = command.type() == AdjustmentType.COUNT;
        return new Grant.Given(lineId, difference, counted ? 0 : difference - line.units(), after);
    }
}
