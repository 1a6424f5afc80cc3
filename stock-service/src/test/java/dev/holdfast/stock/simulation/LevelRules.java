package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What MoveStock and TransferStock do, by RULINGS 18 and 22, and what all commands on levels share.
 */
final class LevelRules {
    private final PlainStock stock;
    private final DueHolds dueHolds;
    private final Repeats repeats;
    private final ServeRule serving;

    LevelRules(PlainStock stock, DueHolds dueHolds, Repeats repeats, ServeRule serving) {
        this.serving = serving;
        this.stock = stock;
        this.dueHolds = dueHolds;
        this.repeats = repeats;
    }

    LevelKey key(Command.Place place) {
        String location = place.location();
        return new LevelKey(place.sku(), location == null ? stock.home : location, place.date());
    }

    Outcome outcome(Command.Move command) {
        List<LevelKey> keys = command.lines().stream().map(line -> key(line.place())).toList();
        Outcome repeat = repeats.onLevels(Answered.Call.MOVE, command.request(), keys);
        if (repeat != null) {
            return repeat;
        }
        Checks.exist(stock, keys, false);
        Checks.tracked(stock, keys);
        Map<LevelKey, Long> taken = new TreeMap<>();
        command.lines().stream()
                .filter(line -> line.from() == Bucket.AVAILABLE)
                .forEach(line -> taken.merge(key(line.place()), line.units(), Long::sum));
        dueHolds.makeRoom(taken, Map.of());
        int lineId = 0;
        for (Command.MovedLine line : command.lines()) {
            lineId++;
            LevelKey key = key(line.place());
            long there = stock.level(key).in(line.from());
            if (there < line.units()) {
                throw insufficient(Integer.toString(lineId), key, line.units(), there);
            }
            long[] moved = PlainLevel.nothing();
            if (line.from() != Bucket.AVAILABLE) {
                moved[PlainLevel.counterOf(line.from())] -= line.units();
            }
            if (line.to() != Bucket.AVAILABLE) {
                moved[PlainLevel.counterOf(line.to())] += line.units();
            }
            Origin origin = origin(command.request(), command.reason(), command.reference(), null);
            move(key, moved, Cause.MOVE, origin);
            serving.settle();
        }
        return repeats.stocked(Answered.Call.MOVE, command.request(), keys, Grant.NONE);
    }

    Outcome outcome(Command.Transfer command) {
        List<LevelKey> keys = new ArrayList<>();
        Map<LevelKey, Long> taken = new TreeMap<>();
        for (Command.TransferredLine line : command.lines()) {
            keys.addAll(List.of(line.from(), line.to()));
            taken.merge(line.from(), line.units(), Long::sum);
        }
        Outcome repeat = repeats.onLevels(Answered.Call.TRANSFER, command.request(), keys);
        if (repeat != null) {
            return repeat;
        }
        Checks.exist(stock, keys, false);
        Checks.tracked(stock, keys);
        dueHolds.makeRoom(taken, Map.of());
        Map<LevelKey, Long> waiting = new TreeMap<>();
        taken.keySet().forEach(key -> waiting.put(key, stock.level(key).backOrdered()));
        int lineId = 0;
        for (Command.TransferredLine line : command.lines()) {
            lineId++;
            LevelKey from = line.from();
            long there = stock.level(from).available();
            if (there < line.units()) {
                // Who waits is counted as it stands: the lines before this one come to nothing.
                long missing = line.units() - there + waiting.getOrDefault(from, 0L);
                Refusal.Shortage shortage =
                        new Refusal.Shortage(
                                Integer.toString(lineId),
                                from,
                                line.units(),
                                there,
                                ExpectedRules.by(stock, from, missing));
                throw new Refused(new Refusal.Insufficient(List.of(shortage)));
            }
            refuseBeyondLimit(line.to(), stock.level(line.to()).onHand() + line.units());
            Origin origin = origin(command.request(), command.reason(), command.reference(), null);
            int onHand = PlainLevel.ON_HAND;
            move(line.from(), PlainLevel.only(onHand, -line.units()), Cause.TRANSFER, origin);
            move(line.to(), PlainLevel.only(onHand, line.units()), Cause.TRANSFER, origin);
            serving.settle();
        }
        return repeats.stocked(Answered.Call.TRANSFER, command.request(), keys, Grant.NONE);
    }

    static Origin origin(
            Request request, String reason, String reference, @Nullable AdjustmentType type) {
        return new Origin(request.actor(), reason, reference, type, null, request.id());
    }

    void move(LevelKey key, long[] difference, Cause cause, Origin origin) {
        stock.move(key, difference, true, cause, origin);
    }

    static void refuseBeyondLimit(LevelKey key, long onHand) {
        if (onHand > PlainLevel.MOST) {
            throw new Refused(new Refusal.LevelLimit(key));
        }
    }

    static Refused insufficient(String lineId, LevelKey key, long wanted, long there) {
        return new Refused(
                new Refusal.Insufficient(
                        List.of(new Refusal.Shortage(lineId, key, wanted, there))));
    }
}
