package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Rule#ORDER}. */
final class Causality {

    private record Step(Effort effort, MovementRow movement) {}

    private final Evidence evidence;
    private final Findings findings;

    Causality(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        Map<LevelKey, List<Step>> steps = new HashMap<>();
        for (Effort effort : evidence.efforts()) {
            for (MovementRow movement : evidence.movementsOf(effort)) {
                steps.computeIfAbsent(movement.key(), _ -> new ArrayList<>())
                        .add(new Step(effort, movement));
            }
        }
        steps.values().forEach(this::check);
    }

    /** Looks at each in the order they began, and at the newest of those that were over by then. */
    private void check(List<Step> steps) {
        List<Step> begun = new ArrayList<>(steps);
        begun.sort(Comparator.comparingLong(step -> step.effort().begun()));
        List<Step> over = new ArrayList<>(steps);
        over.sort(Comparator.comparingLong(step -> step.effort().sure()));
        Step newest = null;
        int next = 0;
        for (Step step : begun) {
            while (over.get(next).effort().sure() < step.effort().begun()) {
                newest = newer(newest, over.get(next++));
            }
            if (newest != null && newest.movement().version() > step.movement().version()) {
                findings.broken(
                        Rule.ORDER,
                        "%s returned before %s began, and comes after it: %s, %s",
                        newest.effort(),
                        step.effort(),
                        newest.movement(),
                        step.movement());
            }
        }
        findings.examined(Rule.ORDER, steps.size());
    }

    private static Step newer(@Nullable Step one, Step other) {
        return one == null || one.movement().version() < other.movement().version() ? other : one;
    }
}
