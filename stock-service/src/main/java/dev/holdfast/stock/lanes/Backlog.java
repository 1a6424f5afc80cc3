package dev.holdfast.stock.lanes;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits of one merchant in a lane, each kind in the order it came. */
final class Backlog {
    private final Deque<Waiting> expiries = new ArrayDeque<>();
    private final Deque<Waiting> begun = new ArrayDeque<>();
    private final Deque<Waiting> fresh = new ArrayDeque<>();

    /** Ends of holds, a share of each batch: they free what callers wait for. */
    Deque<Waiting> expiries() {
        return expiries;
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
        if (waiting.isExpiry()) {
            return expiries;
        }
        return waiting.isNew() ? fresh : begun;
    }

    /** How many commands of callers go before one that comes now. */
    int ahead(boolean isNew) {
        return isNew ? begun.size() + fresh.size() : begun.size();
    }

    boolean isEmpty() {
        return expiries.isEmpty() && begun.isEmpty() && fresh.isEmpty();
    }
}
