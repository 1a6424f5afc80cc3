package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

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
        boolean refusals = effect == Effect.REFUSED;
        return proven(baskets, 0, () -> List.of(Round.run(callers, baskets, time, refusals)))
                .getFirst();
    }

    /**
     * The same around rounds of these callers.
     *
     * @param expired units that were held before and aren't any more
     */
    List<Sample> proven(Baskets baskets, long expired, Supplier<List<Sample>> rounds) {
        Standing before = store.standing().minusHeld(expired);
        List<Sample> samples = rounds.get();
        long granted = samples.stream().mapToLong(Sample::units).sum();
        long failed = samples.stream().mapToLong(Sample::errors).sum();
        effect.check(before, store.standing(), granted, failed * baskets.lines());
        long drift = store.drift();
        if (drift > 0) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d levels of %s are not the sum of their movements."
                            .formatted(drift, store.owner()),
                    "This must never be: run it again, and report it.");
        }
        return samples;
    }
}
