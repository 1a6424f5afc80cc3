package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.LevelRow;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Rule#QUEUES}: who waited for each level, as its movements tell it. */
final class Waits {
    private record Id(long merchant, UUID reservation) {}

    private final Evidence evidence;
    private final Findings findings;
    private final Map<Id, Instant> committed = new HashMap<>();

    Waits(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        for (ReservationRow row : evidence.ledger().reservations()) {
            Instant at = row.committed();
            if (at != null) {
                committed.put(new Id(row.merchant(), row.id()), at);
            }
        }
        evidence.byLevel().forEach(this::check);
        for (LevelRow level : evidence.ledger().levels()) {
            if (level.units().isSetAside()) {
                findings.broken(Rule.QUEUES, "%s: somebody waits for what is there", level);
            }
        }
    }

    private void check(LevelKey level, List<MovementRow> movements) {
        Map<UUID, Long> waiting = new HashMap<>();
        MovementRow before = null;
        for (MovementRow movement : movements) {
            UUID reservation = movement.reservation();
            if (movement.cause() == Life.SERVE && reservation != null) {
                served(level, waiting, movement, reservation);
            }
            if (before != null && isPassedBy(before, movement)) {
                findings.broken(Rule.QUEUES, "%s left units that others wait for", before);
            }
            if (reservation != null && movement.delta().waiting() != 0) {
                waiting.merge(reservation, movement.delta().waiting(), Long::sum);
                waiting.remove(reservation, 0L);
            }
            before = movement;
        }
    }

    private void served(
            LevelKey level, Map<UUID, Long> waiting, MovementRow movement, UUID reservation) {
        findings.examined(Rule.QUEUES, 1);
        Instant since = since(level, reservation);
        for (UUID other : waiting.keySet()) {
            Instant others = since(level, other);
            if (since != null && others != null && others.isBefore(since)) {
                findings.broken(Rule.QUEUES, "%s went before %s, of %s", movement, other, others);
                return;
            }
        }
    }

    /** All movements of one transaction bear one time, and those of a command follow each other. */
    private static boolean isPassedBy(MovementRow before, MovementRow next) {
        return before.after().isSetAside()
                && next.cause() != Life.SERVE
                && !next.at().equals(before.at());
    }

    private @Nullable Instant since(LevelKey level, UUID reservation) {
        return committed.get(new Id(level.merchant(), Objects.requireNonNull(reservation)));
    }
}
