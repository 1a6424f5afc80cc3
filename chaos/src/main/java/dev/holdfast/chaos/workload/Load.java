package dev.holdfast.chaos.workload;

import java.time.Duration;

/**
 * How much is called, and of what.
 *
 * @param seed from which all choices of the callers follow
 * @param callers how many make one call after the other
 * @param merchants with the same SKU codes, so that a call that meets another's units is noticed
 * @param skus of each merchant
 * @param longestHold the longest that a hold may last; the shortest is a second
 * @param deadline of each call
 * @param hasty the share of first calls that have a deadline of a millisecond
 * @param patience after which a caller gives up that doesn't learn what came of its call
 * @param calls after which the callers stop; 0 means when they are told
 */
public record Load(
        long seed,
        int callers,
        int merchants,
        int skus,
        Duration longestHold,
        Duration deadline,
        double hasty,
        Duration patience,
        long calls) {

    /** What a run makes unless told otherwise. */
    public static Load of(long seed) {
        return new Load(
                seed,
                32,
                2,
                8,
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                0,
                Duration.ofSeconds(60),
                0);
    }

    /** The same with another bound of calls. */
    public Load ofCalls(long most) {
        return new Load(
                seed, callers, merchants, skus, longestHold, deadline, hasty, patience, most);
    }

    /** The same by so many callers. */
    public Load by(int others) {
        return new Load(
                seed, others, merchants, skus, longestHold, deadline, hasty, patience, calls);
    }

    /** The same with another deadline of each call. */
    public Load within(Duration other) {
        return new Load(seed, callers, merchants, skus, longestHold, other, hasty, patience, calls);
    }

    /** The same with another share of calls in a hurry. */
    public Load hasty(double share) {
        return new Load(
                seed, callers, merchants, skus, longestHold, deadline, share, patience, calls);
    }
}
