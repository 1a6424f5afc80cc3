package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.LevelRow;
import dev.holdfast.chaos.audit.Ledger.LineRow;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.Units;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Rule#SUMS}. */
final class Sums {

    private final Evidence evidence;
    private final Findings findings;

    Sums(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        Map<LevelKey, Units> lines = new HashMap<>();
        for (LineRow line : evidence.ledger().lines()) {
            Units open = new Units(0, line.held(), line.committed(), 0, line.waiting());
            lines.merge(line.key(), open, Units::plus);
        }
        for (LevelRow level : evidence.ledger().levels()) {
            check(level, evidence.byLevel().getOrDefault(level.key(), List.of()));
            Units promised = lines.getOrDefault(level.key(), Units.NONE);
            if (promised.held() != level.units().held()
                    || promised.committed() != level.units().committed()
                    || promised.waiting() != level.units().waiting()) {
                findings.broken(
                        Rule.SUMS, "%s: lines have %s, the level %s", level.key(), promised, level);
            }
        }
        findings.examined(Rule.SUMS, evidence.ledger().movements().size());
    }

    private void check(LevelRow level, List<MovementRow> movements) {
        Units sum = Units.NONE;
        Instant last = Instant.MIN;
        long version = 0;
        for (MovementRow movement : movements) {
            version++;
            sum = sum.plus(movement.delta());
            if (movement.version() != version) {
                findings.broken(
                        Rule.SUMS, "%s: version %d is missing or twice", level.key(), version);
                return;
            }
            if (!sum.equals(movement.after())) {
                findings.broken(Rule.SUMS, "%s comes to %s and not to that", movement, sum);
                return;
            }
            if (movement.at().isBefore(last)) {
                findings.broken(Rule.SUMS, "%s is earlier than the one before it", movement);
            }
            if (!sum.isSound()) {
                findings.broken(Rule.SUMS, "%s leaves less than nothing", movement);
            }
            last = movement.at();
        }
        if (version != level.version() || !sum.equals(level.units())) {
            findings.broken(Rule.SUMS, "%s, but its %d movements give %s", level, version, sum);
        }
    }
}
