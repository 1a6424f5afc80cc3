package dev.holdfast.cli.bench;

/** One caller: it makes a call, and is free for the next when that has ended. */
interface Caller {

    /** Orders one unit of each of these SKUs; tells the outcome once, on any thread. */
    void call(int[] basket, Outcome outcome);

    /** Where a call's end is told. */
    interface Outcome {

        /** It went well, and so many units were granted. */
        void granted(long units);

        /** It went wrong; whether it took effect isn't known. */
        void failed(String why);
    }
}
