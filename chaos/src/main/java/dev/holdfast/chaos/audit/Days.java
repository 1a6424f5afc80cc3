package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Verb;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@link Rule#DAYS}: what a caller couldn't be granted. That what was granted lies on the day that
 * was asked for is seen with the other amounts, by {@link Once}.
 */
final class Days {

    private record Sku(long merchant, String code) {}

    private final Evidence evidence;
    private final Findings findings;

    Days(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        Map<Sku, Boolean> dated = new HashMap<>();
        for (LevelRow level : evidence.ledger().levels()) {
            Sku sku = new Sku(level.key().merchant(), level.key().place().goods().sku());
            boolean isDated = !level.key().place().goods().day().isEmpty();
            if (isDated != dated.computeIfAbsent(sku, _ -> isDated)) {
                findings.broken(Rule.DAYS, "%s has levels of days and one of none", sku);
            }
        }
        Set<Effort.Key> kept = new HashSet<>();
        for (ReservationRow row : evidence.ledger().reservations()) {
            kept.add(new Effort.Key(row.merchant(), Verb.RESERVE, row.id()));
        }
        long wrong = 0;
        for (Effort effort : evidence.efforts()) {
            if (effort.own().stream().allMatch(call -> call.asked().refusal().isEmpty())) {
                continue;
            }
            wrong++;
            if (kept.contains(effort.key())) {
                findings.broken(Rule.DAYS, "%s can't be granted, and is kept", effort);
            }
            effort.own().stream()
                    .filter(Days::isWrong)
                    .forEach(call ->
                            findings.broken(
                                    Rule.DAYS,
                                    "it had to be refused for %s: %s",
                                    call.asked().refusal(),
                                    call.line()));
        }
        findings.examined(Rule.DAYS, evidence.ledger().levels().size() + wrong);
    }

    private static boolean isWrong(Call call) {
        return switch (call.outcome()) {
            case OK -> true;
            case REFUSED ->
                    !call.asked().refusal().equals(call.reason())
                            && !Once.PASSING.contains(call.reason());
            case UNKNOWN -> false;
        };
    }
}
