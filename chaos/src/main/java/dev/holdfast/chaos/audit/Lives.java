package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.LineRow;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import dev.holdfast.chaos.audit.Ledger.ShipmentRow;
import dev.holdfast.chaos.audit.Ledger.Units;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@link Rule#STATES}: the movements of each reservation, one after the other. */
final class Lives {

    private record Id(long merchant, UUID reservation) {}

    private final Evidence evidence;
    private final Findings findings;
    private final Map<Id, List<MovementRow>> movements = new HashMap<>();
    private final Map<Id, Map<LevelKey, Units>> lines = new HashMap<>();
    private final Map<Id, Map<LevelKey, Long>> shipped = new HashMap<>();
    private final Map<Id, Instant> promisedUntil = new HashMap<>();

    Lives(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        sort();
        for (ReservationRow row : evidence.ledger().reservations()) {
            Id id = new Id(row.merchant(), row.id());
            List<MovementRow> own = new ArrayList<>(movements.getOrDefault(id, List.of()));
            own.sort(Comparator.comparingLong(MovementRow::id));
            Life life = new Life(promisedUntil.get(id));
            String wrong = life.live(own);
            if (wrong.isEmpty()) {
                wrong = life.compare(row, lines.getOrDefault(id, Map.of()));
            }
            if (wrong.isEmpty() && !life.shipped().equals(shipped.getOrDefault(id, Map.of()))) {
                wrong = "its shipments are %s".formatted(shipped.get(id));
            }
            if (!wrong.isEmpty()) {
                findings.broken(Rule.STATES, "%s: %s; it moved %s", row, wrong, own);
            }
            movements.remove(id);
        }
        movements
                .values()
                .forEach(left ->
                        findings.broken(Rule.STATES, "there is no reservation for %s", left));
        findings.examined(Rule.STATES, evidence.ledger().reservations().size());
    }

    private void sort() {
        for (MovementRow movement : evidence.ledger().movements()) {
            UUID reservation = movement.reservation();
            if (reservation != null) {
                movements
                        .computeIfAbsent(id(movement.key(), reservation), _ -> new ArrayList<>())
                        .add(movement);
            }
        }
        for (LineRow line : evidence.ledger().lines()) {
            lines.computeIfAbsent(id(line.key(), line.reservation()), _ -> new HashMap<>())
                    .merge(
                            line.key(),
                            new Units(0, line.held(), line.committed(), 0, line.waiting()),
                            Units::plus);
        }
        for (ShipmentRow row : evidence.ledger().shipments()) {
            shipped.computeIfAbsent(id(row.key(), row.reservation()), _ -> new HashMap<>())
                    .merge(row.key(), row.units(), Long::sum);
        }
        for (Effort effort : evidence.efforts()) {
            if (effort.verb() == Verb.RESERVE || effort.verb() == Verb.EXTEND) {
                effort.ended(Outcome.OK)
                        .forEach(call -> {
                            UUID reservation = call.asked().reservation();
                            Instant until = call.effect().expires();
                            if (reservation != null && until != null && !call.effect().repeated()) {
                                promisedUntil.merge(
                                        new Id(call.merchant(), reservation), until, Lives::later);
                            }
                        });
            }
        }
    }

    /** How long after its end each hold that ran out was freed. */
    static List<Lateness> lateness(Ledger ledger) {
        Map<Id, Instant> ends = new HashMap<>();
        for (ReservationRow row : ledger.reservations()) {
            Instant expires = row.expires();
            if (expires != null) {
                ends.put(new Id(row.merchant(), row.id()), expires);
            }
        }
        List<Lateness> lateness = new ArrayList<>();
        for (MovementRow movement : ledger.movements()) {
            UUID reservation = movement.reservation();
            if (reservation != null && movement.cause() == Life.EXPIRE) {
                Instant end = ends.get(id(movement.key(), reservation));
                if (end != null) {
                    lateness.add(new Lateness(movement.at(), Duration.between(end, movement.at())));
                }
            }
        }
        lateness.sort(Comparator.comparing(Lateness::by));
        return lateness;
    }

    private static Id id(LevelKey key, UUID reservation) {
        return new Id(key.merchant(), reservation);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
