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
 * another's backlog. The service's own commands (ends of holds, waiting lines to serve) go before
 * callers', in at most half of a batch while callers wait. Not safe for threads; its lane guards
 * it.
 */
final class LaneQueue {
    /** Where fewer wait than this part of a batch, the next is taken in however long it takes. */
    private static final int FEW = 16;

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

    /**
     * Whether an answer would likely come too late: a refusal now is worth more to its caller, and
     * what would be done in vain is done for another. A new reservation is refused sooner than a
     * call on one that has cost something already. A few are taken in whatever was: a lane that
     * refused all because the last batch was slow would never learn that the next is fast.
     */
    private boolean isTooLateFor(Waiting next, Pace pace) {
        long left = next.deadline().timeRemaining(TimeUnit.NANOSECONDS);
        if (pace.isIdle() || next.isChore() || left <= 0) {
            return false;
        }
        Backlog own = merchants.get(next.merchant());
        int waiting = own == null ? 0 : own.calls().size();
        if (waiting < config.batchCommands() / FEW) {
            return false;
        }
        long others = own == null ? merchants.size() : merchants.size() - 1L;
        long ahead = waiting / config.batchCommands();
        long batches = ahead * (others + 1) + others;
        long wait = pace.untilNext(next.since()) + batches * pace.usual();
        long bearable = next.isNew() ? left / 2 : left - left / 4;
        return wait > config.queuedFor().toNanos() || wait + pace.usual() > bearable;
    }

    private void take(Backlog backlog, Next next) {
        int commands = config.batchCommands();
        long used =
                take(backlog.chores(), next, Math.max(1, commands / 2), config.batchLines() / 2);
        used += take(backlog.calls(), next, commands, config.batchLines() - used);
        take(backlog.chores(), next, commands, config.batchLines() - used);
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
