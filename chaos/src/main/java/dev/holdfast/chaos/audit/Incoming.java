package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.ExpectedRow;
import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.LevelRow;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.history.Verb;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Rule#INCOMING}: each expected shipment, its movements and what callers did with it. */
final class Incoming {

    private static final int EXPECT = 17;
    private static final int ARRIVE = 18;
    private static final int EXPECTED = 0;

    private record Id(long merchant, @Nullable UUID shipment) {}

    /** Units that came and units that are to come. */
    private record Moved(long onHand, long incoming) {
        static final Moved NOTHING = new Moved(0, 0);

        Moved plus(Moved other) {
            return new Moved(onHand + other.onHand, incoming + other.incoming);
        }
    }

    /** Units that surely came and that may have. */
    private record Came(long least, long most) {
        static final Came NOTHING = new Came(0, 0);

        Came plus(Came other) {
            return new Came(least + other.least, most + other.most);
        }
    }

    private final Evidence evidence;
    private final Findings findings;

    Incoming(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    /** True for what is explained by a shipment, and not by a call alone. */
    static boolean isOf(MovementRow movement) {
        return movement.cause() == EXPECT || movement.cause() == ARRIVE;
    }

    void check() {
        Map<Id, Moved> moved = new HashMap<>();
        for (MovementRow movement : evidence.ledger().movements()) {
            if (isOf(movement)) {
                moved.merge(
                        new Id(movement.key().merchant(), movement.request()),
                        new Moved(movement.delta().onHand(), movement.incoming()),
                        Moved::plus);
            }
        }
        Map<Id, Came> came = came();
        Map<LevelKey, Long> incoming = new HashMap<>();
        for (ExpectedRow row : evidence.ledger().expected()) {
            Id id = new Id(row.key().merchant(), row.id());
            long missing = row.state() == EXPECTED ? row.units() - row.received() : 0;
            incoming.merge(row.key(), missing, Long::sum);
            Moved those = moved.getOrDefault(id, Moved.NOTHING);
            if (!those.equals(new Moved(row.received(), missing))) {
                findings.broken(Rule.INCOMING, "%s, but its movements give %s", row, those);
            }
            Came told = came.getOrDefault(id, Came.NOTHING);
            if (row.received() < told.least() || row.received() > told.most()) {
                findings.broken(Rule.INCOMING, "%s, but callers received %s", row, told);
            }
            moved.remove(id);
        }
        moved.forEach((id, those) ->
                findings.broken(Rule.INCOMING, "there is no shipment %s for %s", id, those));
        for (LevelRow level : evidence.ledger().levels()) {
            long missing = incoming.getOrDefault(level.key(), 0L);
            if (level.incoming() != missing) {
                findings.broken(Rule.INCOMING, "%s, but %d are to come", level, missing);
            }
        }
        findings.examined(Rule.INCOMING, evidence.ledger().expected().size());
    }

    private Map<Id, Came> came() {
        Map<Id, Came> came = new HashMap<>();
        for (Effort effort : evidence.efforts()) {
            if (effort.verb() == Verb.RECEIVE && effort.isPossible() && !effort.own().isEmpty()) {
                var asked = effort.own().getFirst().asked();
                long units = asked.received().values().stream().mapToLong(Long::longValue).sum();
                came.merge(
                        new Id(effort.key().merchant(), asked.shipment()),
                        new Came(effort.isSure() ? units : 0, units),
                        Came::plus);
            }
        }
        return came;
    }
}
