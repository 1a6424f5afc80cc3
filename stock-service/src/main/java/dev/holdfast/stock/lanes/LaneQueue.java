package dev.holdfast.stock.lanes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What waits in a lane: one queue a merchant, and the merchants take turns, so that none waits for
 * another's backlog. Not safe for threads; its lane guards it.
 */
final class LaneQueue {
    private final LanesConfig config;
    private final SequencedMap<Long, Deque<Waiting>> merchants = new LinkedHashMap<>();
    private int commands;
    private long lines;

    LaneQueue(LanesConfig config) {
        this.config = config;
    }

    /** What to decide next, and what to drop because its caller has stopped waiting. */
    record Next(List<Waiting> batch, List<Waiting> overdue) {}

    /** False if there is no room. */
    boolean offer(Waiting waiting) {
        boolean full =
                commands >= config.queuedCommands()
                        || (commands > 0 && lines + waiting.lines() > config.queuedLines());
        if (!full) {
            queueOf(waiting.merchant()).addLast(waiting);
            count(waiting, 1);
        }
        return !full;
    }

    /** Puts deferred commands of one merchant before its others, bounds or not, in this order. */
    void putBack(List<Waiting> deferred) {
        for (Waiting waiting : deferred.reversed()) {
            queueOf(waiting.merchant()).addFirst(waiting);
            count(waiting, 1);
        }
    }

    /** Takes the next merchant's oldest commands, as many as a batch may have. */
    Next take() {
        List<Waiting> batch = new ArrayList<>();
        List<Waiting> overdue = new ArrayList<>();
        Map.Entry<Long, Deque<Waiting>> turn = merchants.pollFirstEntry();
        if (turn != null) {
            take(turn.getValue(), batch, overdue);
            if (!turn.getValue().isEmpty()) {
                merchants.putLast(turn.getKey(), turn.getValue());
            }
        }
        return new Next(batch, overdue);
    }

    boolean isEmpty() {
        return commands == 0;
    }

    int commands() {
        return commands;
    }

    private void take(Deque<Waiting> queue, List<Waiting> batch, List<Waiting> overdue) {
        long batchLines = 0;
        for (Waiting first = queue.peekFirst(); first != null; first = queue.peekFirst()) {
            boolean late = first.deadline().isExpired();
            if (!late && !fits(first, batch.size(), batchLines)) {
                return;
            }
            queue.removeFirst();
            count(first, -1);
            (late ? overdue : batch).add(first);
            batchLines += late ? 0 : first.lines();
        }
    }

    private boolean fits(Waiting next, int batchCommands, long batchLines) {
        boolean room =
                batchCommands < config.batchCommands()
                        && batchLines + next.lines() <= config.batchLines();
        return room || batchCommands == 0;
    }

    private Deque<Waiting> queueOf(long merchant) {
        return merchants.computeIfAbsent(merchant, ignored -> new ArrayDeque<>());
    }

    private void count(Waiting waiting, int sign) {
        commands += sign;
        lines += (long) sign * waiting.lines();
    }
}
