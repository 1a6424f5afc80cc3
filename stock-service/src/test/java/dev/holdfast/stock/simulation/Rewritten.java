package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Decision;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.Movement;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A decision with a part of it replaced, for {@link BrokenDecider}. */
record Rewritten(
        List<Outcome> outcomes,
        Writes writes,
        List<Level> levels,
        List<Movement> movements,
        List<Answered> answered,
        List<ExpectedShipment> expected) {

    static Rewritten of(Decision.Complete complete) {
        Writes writes = complete.writes();
        return new Rewritten(
                complete.outcomes(),
                writes,
                writes.levels(),
                writes.movements(),
                writes.answered(),
                writes.expected());
    }

    Rewritten levels(List<Level> others) {
        return new Rewritten(outcomes, writes, others, movements, answered, expected);
    }

    Rewritten movements(UnaryOperator<List<Movement>> change) {
        return new Rewritten(outcomes, writes, levels, change.apply(movements), answered, expected);
    }

    Rewritten answered(List<Answered> others) {
        return new Rewritten(outcomes, writes, levels, movements, others, expected);
    }

    Rewritten expected(List<ExpectedShipment> others) {
        return new Rewritten(outcomes, writes, levels, movements, answered, others);
    }

    Rewritten lastOutcome(Outcome other) {
        List<Outcome> others = new ArrayList<>(outcomes);
        others.set(others.size() - 1, other);
        return new Rewritten(others, writes, levels, movements, answered, expected);
    }

    Decision decision() {
        return new Decision.Complete(
                outcomes,
                new Writes(
                        writes.newSkus(),
                        writes.newLevels(),
                        levels,
                        writes.setAside(),
                        writes.givenOut(),
                        writes.newReservations(),
                        writes.reservations(),
                        writes.unqueued(),
                        writes.queued(),
                        movements,
                        answered,
                        writes.shipments(),
                        writes.newExpected(),
                        expected));
    }
}
