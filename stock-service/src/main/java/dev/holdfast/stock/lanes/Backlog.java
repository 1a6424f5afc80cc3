package dev.holdfast.stock.lanes;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits of one merchant in a lane, each kind in the order it came. */
final class Backlog {
    private final Deque<Waiting> chores = new ArrayDeque<>();
    private final Deque<Waiting> begun = new ArrayDeque<>();
    private final Deque<Waiting> fresh = new ArrayDeque<>();

    /** The service's own, a share of each batch: they free what callers wait for. */
    Deque<Waiting> chores() {
        return chores;
    }

    /** Callers' commands that begin no reservation. They go first: they end what has been begun. */
    Deque<Waiting> begun() {
        return begun;
    }

    /** New reservations. */
    Deque<Waiting> fresh() {
        return fresh;
    }

    Deque<Waiting> of(Waiting waiting) {
        if (waiting.isChore()) {
            return chores;
        }
        return waiting.isNew() ? fresh : begun;
    }

    /** How many commands of callers go before one that comes now. */
    int ahead(boolean isNew) {
        return isNew ? begun.size() + fresh.size() : begun.size();
    }

    boolean isEmpty() {
        return chores.isEmpty() && begun.isEmpty() && fresh.isEmpty();
    }
}
