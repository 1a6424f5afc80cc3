package dev.holdfast.cli.bench;

/** One caller: it makes a call, and is free for the next when that has ended. */
interface Caller {

    /** Orders one unit of each of these SKUs; tells the outcome once, on any thread. */
    void call(int[] basket, Outcome outcome);

    /** How many steps its calls have whose times count on their own; none where it is one step. */
    default int steps() {
        return 0;
    }

    /** Where a call's end is told. */
    interface Outcome {

        /** A step of it, the next in order, went well. */
        void stepped();

        /** It went well, and so many units were granted. */
        void granted(long units);

        /** Not enough was available, and it left nothing behind. */
        void refused();

        /** It went wrong; whether it took effect isn't known. */
        void failed(String why);
    }
}
