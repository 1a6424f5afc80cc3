package dev.holdfast.stock.lanes;

/** How long a lane's batches take. Not safe for threads; its lane guards it. */
final class Pace {
    private boolean busy;
    private long began;
    private long usual;

    /**
     * One batch has ended, if one was under way, and another begins or doesn't.
     *
     * @param now by {@link System#nanoTime}
     */
    void turns(boolean another, long now) {
        if (busy) {
            // The last batch tells most of the next; half of it is enough to follow a change.
            usual = (usual + now - began) / 2;
        }
        busy = another;
        began = now;
    }

    /** No batch is under way: the next begins at once. */
    boolean isIdle() {
        return !busy;
    }

    /** Nanoseconds that a batch takes. */
    long usual() {
        return usual;
    }

    /**
     * Nanoseconds until the batch under way ends, likely. One that takes longer than usual is held
     * up, and most likely for as long again.
     */
    long untilNext(long now) {
        long since = now - began;
        return since < usual ? usual - since : since;
    }
}
