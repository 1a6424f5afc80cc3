package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.AnsweredRow;
import dev.holdfast.chaos.audit.Ledger.ExpectedRow;
import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import dev.holdfast.chaos.audit.Ledger.ShipmentRow;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Change;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link Rule#EFFECTS}: each id by itself, and then what no id explains. */
final class Once {

    /** Refusals that say nothing of what was asked. */
    static final Set<String> PASSING = Set.of("OVERLOADED", "STORE_UNAVAILABLE");

    private final Evidence evidence;
    private final Findings findings;
    private final Set<Effort.Key> kept = new HashSet<>();

    Once(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        findKept();
        for (Effort effort : evidence.efforts()) {
            checkEffect(effort);
            checkAnswers(effort);
            checkOtherContent(effort);
        }
        kept.stream()
                .filter(key -> !isPossible(key))
                .forEach(key ->
                        findings.broken(Rule.EFFECTS, "%s is kept, and no call explains it", key));
        evidence.ledger().movements().forEach(this::checkExplained);
        findings.examined(Rule.EFFECTS, evidence.efforts().size());
    }

    /** What the database remembers by rows of its own, beside movements. */
    private void findKept() {
        for (ReservationRow row : evidence.ledger().reservations()) {
            kept.add(new Effort.Key(row.merchant(), Verb.RESERVE, row.id()));
        }
        for (ShipmentRow row : evidence.ledger().shipments()) {
            kept.add(new Effort.Key(row.key().merchant(), Verb.SHIP, row.id()));
        }
        for (ExpectedRow row : evidence.ledger().expected()) {
            kept.add(new Effort.Key(row.key().merchant(), Verb.EXPECT, row.id()));
        }
        Map<Integer, Verb> verbs = new HashMap<>();
        for (Verb verb : Verb.values()) {
            Integer number = verb.answered();
            if (number != null) {
                verbs.put(number, verb);
            }
        }
        for (AnsweredRow row : evidence.ledger().answered()) {
            Verb verb = verbs.get(row.call());
            if (verb == null) {
                findings.broken(Rule.EFFECTS, "%s is of a call that nobody made", row);
            } else {
                kept.add(new Effort.Key(row.merchant(), verb, row.id()));
            }
        }
    }

    private boolean isPossible(Effort.Key key) {
        Effort effort = evidence.effort(key);
        return effort != null && effort.isPossible();
    }

    private void checkEffect(Effort effort) {
        List<MovementRow> movements = evidence.movementsOf(effort);
        Set<LevelKey> moved = new HashSet<>();
        for (MovementRow movement : movements) {
            if (!moved.add(movement.key())) {
                findings.broken(Rule.EFFECTS, "%s took effect twice: %s", effort, movement);
            }
        }
        boolean isKept = kept.contains(effort.key());
        if (effort.isSure() && !isKept) {
            findings.broken(Rule.EFFECTS, "%s was answered OK and is not kept", effort);
        }
        if (!effort.isPossible() && !movements.isEmpty()) {
            findings.broken(Rule.EFFECTS, "%s was refused and moved %s", effort, movements);
        }
        if (!isKept && !movements.isEmpty()) {
            findings.broken(Rule.EFFECTS, "%s moved units, and its id is not kept", effort);
        }
    }

    private void checkAnswers(Effort effort) {
        List<Call> first =
                effort.ended(Outcome.OK).filter(call -> !call.effect().repeated()).toList();
        if (first.size() > 1) {
            findings.broken(Rule.EFFECTS, "%s was granted %d times", effort, first.size());
        }
        first.forEach(call -> checkAmounts(effort, call));
        for (Call call : effort.own()) {
            if (call.reason().startsWith("INTERNAL")) {
                findings.broken(Rule.EFFECTS, "a bug of the service: %s", call.line());
            }
            boolean late = call.invoked() > effort.sure();
            if (late && call.outcome() == Outcome.REFUSED && !PASSING.contains(call.reason())) {
                findings.broken(
                        Rule.EFFECTS, "a repeat of %s was refused: %s", effort, call.reason());
            }
            if (late && call.outcome() == Outcome.OK && !call.effect().repeated()) {
                findings.broken(Rule.EFFECTS, "a repeat of %s was granted anew", effort);
            }
        }
    }

    private void checkAmounts(Effort effort, Call call) {
        Map<LevelKey, MovementRow> moved = new HashMap<>();
        for (MovementRow movement : evidence.movementsOf(effort)) {
            moved.put(movement.key(), movement);
        }
        for (Change change : call.effect().changes()) {
            LevelKey key = new LevelKey(call.merchant(), change.place());
            MovementRow movement = moved.remove(key);
            if (!agree(change, movement, call.effect().whole())) {
                findings.broken(
                        Rule.EFFECTS,
                        "%s was answered %s and moved %s",
                        effort,
                        change,
                        String.valueOf(movement));
            }
        }
        if (call.effect().whole()) {
            moved.values().stream()
                    .filter(movement ->
                            movement.delta().onHand() != 0 || movement.delta().claimed() != 0)
                    .forEach(movement ->
                            findings.broken(
                                    Rule.EFFECTS, "%s didn't tell of %s", effort, movement));
        }
    }

    /** What is answered of a level is how it stands once the lines that wait were served. */
    private boolean agree(
            Change change, @org.jspecify.annotations.Nullable MovementRow movement, boolean whole) {
        if (movement == null) {
            return change.onHand() == 0 && change.promised() + change.waiting() == 0;
        }
        // Of units that are written off, those that were waited for leave from nowhere.
        long nowhere =
                change.onHand() < 0 && change.onHand() == change.promised()
                        ? movement.delta().waiting()
                        : 0;
        boolean amounts =
                !whole
                        || (movement.delta().onHand() + nowhere == change.onHand()
                                && movement.delta().claimed()
                                        == change.promised() + change.waiting());
        return amounts
                && (change.version() == 0
                        || (change.version() >= movement.version()
                                && change.version() <= evidence.servedAfter(movement)));
    }

    private void checkOtherContent(Effort effort) {
        for (Call call : effort.other()) {
            boolean late = call.invoked() > effort.sure();
            boolean passed =
                    call.outcome() == Outcome.REFUSED
                            && !call.reason().equals("REQUEST_ID_REUSED")
                            && !PASSING.contains(call.reason());
            if (call.outcome() == Outcome.OK || (late && passed)) {
                findings.broken(
                        Rule.EFFECTS,
                        "%s with other content wasn't refused for its id: %s",
                        effort,
                        call.line());
            }
        }
    }

    private void checkExplained(MovementRow movement) {
        if (Incoming.isOf(movement)) {
            return;
        }
        Effort.Key key = Evidence.causedBy(movement);
        if (key != null && !isPossible(key)) {
            findings.broken(Rule.EFFECTS, "no call of that merchant explains %s", movement);
        } else if (key == null && movement.reservation() == null) {
            findings.broken(Rule.EFFECTS, "nothing explains %s", movement);
        }
    }
}
