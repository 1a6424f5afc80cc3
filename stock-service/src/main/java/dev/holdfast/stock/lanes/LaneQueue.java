package dev.holdfast.stock.lanes;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * What waits in a lane: one queue a merchant, and the merchants take turns, so that none waits for
 * another's backlog. Of callers' commands those go first that begin no reservation: what has been
 * begun is brought to its end. The service's own commands (ends of holds, waiting lines to serve)
 * have a share of each batch. Not safe for threads; its lane guards it.
 */
final class LaneQueue {
    /** Where fewer wait than this part of a batch, the next is taken in however long it takes. */
    private static final int FEW = 64;

    /**
     * A new reservation is taken in where it will likely be answered within this part of the time
     * that its caller waits. What follows it finds the lanes as full as it did.
     */
    private static final int FRESH = 3;

    /**
     * The service's own commands are at most this part of a batch, also where nobody waits: who
     * comes next waits for the batch that is under way.
     */
    private static final int CHORES = 8;

    private final LanesConfig config;
    private final SequencedMap<Long, Backlog> merchants = new LinkedHashMap<>();
    private int calls;
    private int chores;
    private long lines;

    LaneQueue(LanesConfig config) {
        this.config = config;
    }

    /** What to decide next, and what to drop because its caller has stopped waiting. */
    record Next(List<Waiting> batch, List<Waiting> overdue) {}

    /** False if there is no room, or likely no answer in time. */
    boolean offer(Waiting waiting, Pace pace) {
        if (isFullFor(waiting) || isTooLateFor(waiting, pace)) {
            return false;
        }
        backlogOf(waiting).of(waiting).addLast(waiting);
        count(waiting, 1);
        return true;
    }

    /**
     * Whether any new reservation of this merchant would be refused now.
     *
     * @param left nanoseconds that its caller waits
     * @param now by {@link System#nanoTime}
     */
    boolean turnsAway(long merchant, long left, long now, Pace pace) {
        return calls >= config.queuedCommands() || isTooLate(merchant, true, left, now, pace);
    }

    /** Puts deferred commands of one merchant before its others, bounds or not, in this order. */
    void putBack(List<Waiting> deferred) {
        for (Waiting waiting : deferred.reversed()) {
            backlogOf(waiting).of(waiting).addFirst(waiting);
            count(waiting, 1);
        }
    }

    /** Takes the next merchant's oldest commands, as many as a batch may have. */
    Next take() {
        Next next = new Next(new ArrayList<>(), new ArrayList<>());
        Map.Entry<Long, Backlog> turn = merchants.pollFirstEntry();
        if (turn != null) {
            take(turn.getValue(), next);
            if (!turn.getValue().isEmpty()) {
                merchants.putLast(turn.getKey(), turn.getValue());
            }
        }
        return next;
    }

    boolean isEmpty() {
        return commands() == 0;
    }

    int commands() {
        return calls + chores;
    }

    private boolean isFullFor(Waiting waiting) {
        if (waiting.isChore()) {
            return chores >= config.queuedCommands();
        }
        return calls >= config.queuedCommands()
                || (calls > 0 && lines + waiting.lines() > config.queuedLines());
    }

    private boolean isTooLateFor(Waiting next, Pace pace) {
        long left = next.deadline().timeRemaining(TimeUnit.NANOSECONDS);
        return !next.isChore()
                && left > 0
                && isTooLate(next.merchant(), next.isNew(), left, next.since(), pace);
    }

    /**
     * Whether an answer would likely come too late: a refusal now is worth more to its caller, and
     * what would be done in vain is done for another. A new reservation is refused much sooner than
     * a call on one: that has cost something already, and a hold that nobody can commit costs as
     * much once more when it runs out. A few are taken in whatever was: a lane that refused all
     * because the last batch was slow would never learn that the next is fast.
     */
    private boolean isTooLate(long merchant, boolean isNew, long left, long now, Pace pace) {
        Backlog own = merchants.get(merchant);
        int ahead = own == null ? 0 : own.ahead(isNew);
        if (pace.isIdle() || ahead < config.batchCommands() / FEW) {
            return false;
        }
        long others = own == null ? merchants.size() : merchants.size() - 1L;
        int most = config.batchCommands();
        long turns = others * pace.usual(1);
        long wait = pace.untilNext(now) + turns + ahead / most * (pace.usual(most) + turns);
        long bearable = isNew ? left / FRESH : left;
        return wait > config.queuedFor().toNanos()
                || wait + pace.usual(ahead % most + 1) > bearable;
    }

    private void take(Backlog backlog, Next next) {
        int commands = config.batchCommands();
        int own = Math.max(1, commands / CHORES);
        long used = take(backlog.chores(), next, own, config.batchLines() / CHORES);
        used += take(backlog.begun(), next, commands, config.batchLines() - used);
        take(backlog.fresh(), next, commands, config.batchLines() - used);
    }

    /** Takes from one queue while the batch has fewer commands; tells how many lines it took. */
    private long take(Deque<Waiting> queue, Next next, int commands, long most) {
        long taken = 0;
        for (Waiting first = queue.peekFirst(); first != null; first = queue.peekFirst()) {
            boolean late = first.isInVain();
            boolean fits = next.batch().size() < commands && taken + first.lines() <= most;
            if (!late && !fits && !next.batch().isEmpty()) {
                return taken;
            }
            queue.removeFirst();
            count(first, -1);
            (late ? next.overdue() : next.batch()).add(first);
            taken += late ? 0 : first.lines();
        }
        return taken;
    }

    private Backlog backlogOf(Waiting waiting) {
        return merchants.computeIfAbsent(waiting.merchant(), ignored -> new Backlog());
    }

    private void count(Waiting waiting, int sign) {
        if (waiting.isChore()) {
            chores += sign;
        } else {
            calls += sign;
            lines += (long) sign * waiting.lines();
        }
    }
}
