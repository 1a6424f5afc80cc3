package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Change;
import dev.holdfast.chaos.history.Effect;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@link Rule#PROMISES}, from the callers' side alone: of each SKU and day, the units that somebody
 * surely was promised at a moment against those that can have been there. What may have ended
 * counts as ended, what may have come as come, so that what is left over is surely wrong.
 */
final class Promises {

    /** Moments that are one on this machine's clock and on the database's. */
    private static final long SLACK_NANOS = 100_000_000;

    private static final int RELEASED = 3;

    private record Stock(long merchant, Goods goods) {}

    private record Claim(long merchant, UUID reservation) {}

    /** What a moment changes. */
    private record Turn(long at, long promised, long possible) {}

    private final Evidence evidence;
    private final Findings findings;
    private final Map<Stock, List<Turn>> turns = new HashMap<>();
    private final Set<Stock> unclear = new HashSet<>();

    Promises(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void check() {
        Map<Claim, List<Effort>> claims = new HashMap<>();
        for (Effort effort : evidence.efforts()) {
            UUID reservation =
                    effort.own().isEmpty() ? null : effort.own().getFirst().asked().reservation();
            if (reservation != null) {
                claims.computeIfAbsent(
                                new Claim(effort.key().merchant(), reservation),
                                _ -> new ArrayList<>())
                        .add(effort);
            }
            stock(effort);
        }
        Set<Claim> undone = undone();
        claims.forEach((claim, efforts) -> {
            if (!undone.contains(claim)) {
                promise(claim, efforts);
            }
        });
        turns.forEach(this::check);
    }

    private void check(Stock stock, List<Turn> moments) {
        if (unclear.contains(stock)) {
            return;
        }
        // What ends and what comes goes first among those of one moment.
        moments.sort(
                Comparator.comparingLong(Turn::at)
                        .thenComparingLong(turn -> turn.promised() - turn.possible()));
        long promised = 0;
        long possible = 0;
        for (Turn turn : moments) {
            promised += turn.promised();
            possible += turn.possible();
            if (promised > possible) {
                findings.broken(
                        Rule.PROMISES,
                        "%s: at %.3f s %d units were promised and at most %d there",
                        stock,
                        turn.at() / 1e9,
                        promised,
                        possible);
                return;
            }
        }
        findings.examined(Rule.PROMISES, moments.size());
    }

    /** What comes counts from when it may have come, what goes from when it surely has gone. */
    private void stock(Effort effort) {
        boolean count = effort.verb() == Verb.SET;
        for (Call call : effort.own()) {
            call.asked()
                    .received()
                    .forEach((goods, units) -> {
                        if (count && units == 0) {
                            unclear.add(new Stock(effort.key().merchant(), goods));
                        }
                    });
        }
        if (effort.isPossible()) {
            effort.own().stream()
                    .findFirst()
                    .ifPresent(call ->
                            call.asked()
                                    .received()
                                    .forEach((goods, units) ->
                                            add(
                                                    new Stock(call.merchant(), goods),
                                                    new Turn(effort.begun(), 0, units))));
        }
        if (effort.verb() == Verb.SHIP
                || effort.verb() == Verb.ADJUST
                || effort.verb() == Verb.RELEASE) {
            granted(effort)
                    .forEach(call -> {
                        for (Change change : call.effect().changes()) {
                            if (change.onHand() < 0) {
                                add(
                                        new Stock(call.merchant(), change.place().goods()),
                                        new Turn(effort.sure(), 0, change.onHand()));
                            }
                        }
                    });
        }
    }

    private void promise(Claim claim, List<Effort> efforts) {
        long ends = Long.MAX_VALUE;
        Effort reserve = null;
        Effort commit = null;
        for (Effort effort : efforts) {
            switch (effort.verb()) {
                case RESERVE -> reserve = effort;
                case EXTEND, RELOCATE -> {}
                case COMMIT -> {
                    boolean all = effort.own().getFirst().asked().all();
                    if (!all) {
                        ends = Math.min(ends, effort.begun());
                    } else if (effort.isSure()
                            && effort.ended(Outcome.OK)
                                    .noneMatch(call -> call.effect().retaken())) {
                        commit = effort;
                    }
                }
                default -> ends = Math.min(ends, effort.begun());
            }
        }
        if (reserve == null) {
            return;
        }
        Effect grant = granted(reserve).stream().map(Call::effect).findFirst().orElse(Effect.NONE);
        Instant expires = grant.expires();
        if (expires != null && commit == null) {
            ends = Math.min(ends, evidence.history().at(expires) - SLACK_NANOS);
        }
        long from = reserve.sure();
        if (expires != null && commit == null && evidence.history().isClockMoved()) {
            return;
        }
        if (ends > from) {
            for (Change change : grant.changes()) {
                Stock stock = new Stock(claim.merchant(), change.place().goods());
                add(stock, new Turn(from, change.promised(), 0));
                if (ends < Long.MAX_VALUE) {
                    add(stock, new Turn(ends, -change.promised(), 0));
                }
            }
        }
    }

    /** Answers that say what was granted; a repeat shows how things stand now. */
    private static List<Call> granted(Effort effort) {
        return effort.ended(Outcome.OK).filter(call -> !call.effect().repeated()).toList();
    }

    /**
     * Holds that a count broke or another replaced, and orders that one took units from, at a
     * moment that no caller knows.
     */
    private Set<Claim> undone() {
        Set<Claim> undone = new HashSet<>();
        for (ReservationRow row : evidence.ledger().reservations()) {
            if (row.released() > 1 || (row.state() == RELEASED && row.retaken())) {
                undone.add(new Claim(row.merchant(), row.id()));
            }
        }
        for (MovementRow movement : evidence.ledger().movements()) {
            UUID reservation = movement.reservation();
            if (reservation != null && movement.cause() == Life.BACK_ORDER) {
                undone.add(new Claim(movement.key().merchant(), reservation));
            }
        }
        return undone;
    }

    private void add(Stock stock, Turn turn) {
        turns.computeIfAbsent(stock, _ -> new ArrayList<>()).add(turn);
    }
}
