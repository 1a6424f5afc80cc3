package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets units that were freed, by RULINGS 9, 27, 28 and 38: the line whose order was committed
 * first. A command serves so many lines and no more.
 */
final class ServeRule {
    private final PlainStock stock;
    private final int most;
    private int served;

    ServeRule(PlainStock stock, int most) {
        this.stock = stock;
        this.most = most;
    }

    private record Waiting(PlainReservation order, PlainLine line) {
        static final Comparator<Waiting> FIRST_COME =
                Comparator.comparing((Waiting one) -> one.order.committed)
                        .thenComparingLong(one -> one.line.place)
                        .thenComparing(one -> one.order.id.toString())
                        .thenComparingInt(one -> one.order.lines.indexOf(one.line));
    }

    /** Another command begins. */
    void begin() {
        served = 0;
        stock.setAside.clear();
    }

    Outcome outcome(Command.Serve command) {
        if (stock.level(command.level()).setAside()) {
            stock.setAside.add(command.level());
        }
        return new Outcome.Stocked(
                List.of(stock.seen(stock.level(command.level()))), Grant.NONE, false);
    }

    /** Gives out what was freed since the last time. */
    void settle() {
        List<LevelKey> keys = List.copyOf(stock.setAside);
        for (LevelKey key : keys) {
            Waiting first = first(key);
            while (stock.level(key).setAside() && served < most && first != null) {
                serve(key, first);
                first = first(key);
            }
        }
        stock.setAside.clear();
    }

    private @Nullable Waiting first(LevelKey key) {
        return stock.reservations.values().stream()
                .flatMap(order -> order.lines.stream().map(line -> new Waiting(order, line)))
                .filter(one -> one.line.backOrdered > 0 && one.line.key.equals(key))
                .min(Waiting.FIRST_COME)
                .orElse(null);
    }

    private void serve(LevelKey key, Waiting first) {
        PlainReservation next = first.order.next();
        PlainLine line = next.lines.get(first.order.lines.indexOf(first.line));
        long units = Math.min(line.backOrdered, stock.level(key).unclaimed());
        line.backOrdered -= units;
        line.committed += units;
        long[] moved = PlainLevel.only(PlainLevel.COMMITTED, units);
        moved[PlainLevel.BACK_ORDERED] = -units;
        Origin origin = new Origin(Origin.SYSTEM, "", next.reference, null, next.id, null);
        stock.move(key, moved, stock.level(key).tracked, Cause.SERVE, origin);
        stock.put(next);
        served++;
    }
}
