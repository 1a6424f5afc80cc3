package dev.holdfast.stock.lanes;

/** How long a lane's batches take. Not safe for threads; its lane guards it. */
final class Pace {
    private static final Batch NONE = new Batch(0, 0);

    private boolean busy;
    private int size;
    private long began;
    private Batch last = NONE;
    private Batch before = NONE;

    private record Batch(int commands, long time) {
        /**
         * What a batch of so many commands likely takes, if it goes as this one went. A larger one
         * takes as much longer; a smaller one is taken to save nothing, for it has to wait for the
         * disk and for other lanes' locks as well.
         */
        long timeOf(int number) {
            return number <= commands ? time : time * number / Math.max(1, commands);
        }
    }

    /**
     * One batch has ended, if one was under way, and another begins or doesn't.
     *
     * @param next how many commands it has; negative if there is none
     * @param now by {@link System#nanoTime}
     */
    void turns(int next, long now) {
        if (busy) {
            before = last;
            last = new Batch(size, now - began);
        }
        busy = next >= 0;
        size = next;
        began = now;
    }

    /** No batch is under way: the next begins at once. */
    boolean isIdle() {
        return !busy;
    }

    /**
     * Nanoseconds that a batch of so many commands likely takes: as the better of the last two. One
     * that the disk or another lane held up says little of the next, two say that all is slower.
     */
    long usual(int commands) {
        return Math.min(last.timeOf(commands), before.timeOf(commands));
    }

    /**
     * Nanoseconds until the batch under way ends, likely. One that takes longer than usual is held
     * up, and most likely for as long again.
     */
    long untilNext(long now) {
        long since = now - began;
        long usual = usual(size);
        return since < usual ? usual - since : since;
    }
}
