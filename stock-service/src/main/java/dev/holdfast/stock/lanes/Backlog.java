package dev.holdfast.stock.lanes;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits of one merchant in a lane: its callers' commands, and ends of holds before them. */
final class Backlog {
    private final Deque<Waiting> calls = new ArrayDeque<>();
    private final Deque<Waiting> expiries = new ArrayDeque<>();

    /** Callers' commands, in the order they came. */
    Deque<Waiting> calls() {
        return calls;
    }

    /** Ends of holds, which go first: they free what callers wait for. */
    Deque<Waiting> expiries() {
        return expiries;
    }

    Deque<Waiting> of(Waiting waiting) {
        return waiting.isExpiry() ? expiries : calls;
    }

    boolean isEmpty() {
        return calls.isEmpty() && expiries.isEmpty();
    }
}
