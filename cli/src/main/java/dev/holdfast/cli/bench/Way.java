package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import java.time.Duration;
import java.util.List;

/**
 * One of the things that are measured beside each other.
 *
 * @param callers each makes one call at a time
 * @param store where they are written down
 * @param effect what they do to it
 */
record Way(List<? extends Caller> callers, Store store, Effect effect) {

    /** Calls that change nothing. */
    static Way reading(List<? extends Caller> callers) {
        return new Way(callers, Store.NONE, Effect.NONE);
    }

    /**
     * Lets the callers call for so long, and proves what that left behind.
     *
     * @throws Complaint if units got lost, or a level drifted from its movements
     */
    Sample measure(Baskets baskets, Duration time) {
        return proven(baskets, () -> Round.run(callers, baskets, time, effect == Effect.REFUSED));
    }

    /** The same around whatever lets these callers call. */
    Sample proven(Baskets baskets, java.util.function.Supplier<Sample> round) {
        Standing before = store.standing();
        Sample sample = round.get();
        long unknown = sample.errors() * baskets.lines();
        effect.check(before, store.standing(), sample.units(), unknown);
        long drift = store.drift();
        if (drift > 0) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d levels of %s are not the sum of their movements."
                            .formatted(drift, store.owner()),
                    "This must never be: run it again, and report it.");
        }
        return sample;
    }
}
