package dev.holdfast.stock.lanes;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits of one merchant in a lane: its callers' commands, and the service's own before them.
 */
final class Backlog {
    private final Deque<Waiting> calls = new ArrayDeque<>();
    private final Deque<Waiting> chores = new ArrayDeque<>();

    /** Callers' commands, in the order they came. */
    Deque<Waiting> calls() {
        return calls;
    }

    /** The service's own commands, which go first: they free what callers wait for. */
    Deque<Waiting> chores() {
        return chores;
    }

    Deque<Waiting> of(Waiting waiting) {
        return waiting.isChore() ? chores : calls;
    }

    boolean isEmpty() {
        return calls.isEmpty() && chores.isEmpty();
    }
}
