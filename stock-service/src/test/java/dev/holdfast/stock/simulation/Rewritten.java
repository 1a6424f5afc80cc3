package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Decision;
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
        List<Answered> answered) {

    static Rewritten of(Decision.Complete complete) {
        Writes writes = complete.writes();
        return new Rewritten(
                complete.outcomes(),
                writes,
                writes.levels(),
                writes.movements(),
                writes.answered());
    }

    Rewritten levels(List<Level> others) {
        return new Rewritten(outcomes, writes, others, movements, answered);
    }

    Rewritten movements(UnaryOperator<List<Movement>> change) {
        return new Rewritten(outcomes, writes, levels, change.apply(movements), answered);
    }

    Rewritten answered(List<Answered> others) {
        return new Rewritten(outcomes, writes, levels, movements, others);
    }

    Rewritten lastOutcome(Outcome other) {
        List<Outcome> others = new ArrayList<>(outcomes);
        others.set(others.size() - 1, other);
        return new Rewritten(others, writes, levels, movements, answered);
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
                        writes.shipments()));
    }
}
