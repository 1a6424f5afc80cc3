package dev.holdfast.chaos.history;

/**
 * One call, as its caller saw it.
 *
 * @param caller who made it
 * @param process which process it was sent to
 * @param kind why
 * @param merchant whose units
 * @param asked what
 * @param invoked nanoseconds after the run's start
 * @param returned the same, when its end was known
 * @param outcome what its caller knows
 * @param reason of a refusal, or the code of an unknown outcome
 * @param effect what an OK answer says
 */
public record Call(
        int caller,
        int process,
        Kind kind,
        long merchant,
        Asked asked,
        long invoked,
        long returned,
        Outcome outcome,
        String reason,
        Effect effect) {

    /** The same, had its caller not learnt what came of it. */
    Call withoutAnswer() {
        return new Call(
                caller,
                process,
                kind,
                merchant,
                asked,
                invoked,
                returned,
                Outcome.UNKNOWN,
                "",
                Effect.NONE);
    }

    /** One line for people and for the file that a failed run leaves. */
    public String line() {
        return "%12.6f %12.6f caller %d process %d merchant %d %s %s %s %s %s%s"
                .formatted(
                        invoked / 1e9,
                        returned / 1e9,
                        caller,
                        process,
                        merchant,
                        kind,
                        asked.verb(),
                        asked.id(),
                        outcome,
                        outcome == Outcome.OK ? effect : reason,
                        asked.text().isEmpty() ? "" : " <- " + asked.text());
    }
}
