package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;

/** What each unit that is granted does to the levels. */
enum Effect {
    /** Calls read. */
    NONE(0, 0),
    /** Nothing is available: every call must be refused, and then it went well. */
    REFUSED(0, 0),
    /** It is held. */
    HELD(0, 1),
    /** It was held and committed, and is gone. */
    SHIPPED(1, 0);

    private final long shipped;
    private final long held;

    Effect(long shipped, long held) {
        this.shipped = shipped;
        this.held = held;
    }

    /**
     * Compares what levels came to before and after a measurement with what was granted in it.
     *
     * @param unknown units of calls that failed: they may have taken effect or not
     * @throws Complaint if units got lost, or came from nowhere
     */
    void check(Standing before, Standing after, long granted, long unknown) {
        long gone = before.onHand() - after.onHand();
        long nowHeld = after.held() - before.held();
        long nowCommitted = after.committed() - before.committed();
        boolean fits =
                fits(gone, shipped * granted, unknown)
                        && fits(nowHeld, held * granted, unknown)
                        && fits(nowCommitted, 0, unknown)
                        && (this != REFUSED || granted == 0);
        if (!fits) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d units were granted in a round; %d left, %d more are held, %d committed."
                            .formatted(granted, gone, nowHeld, nowCommitted),
                    "This must never be, unless others work on these SKUs: report it.");
        }
    }

    private static boolean fits(long change, long expected, long unknown) {
        return change >= expected && change <= expected + unknown;
    }
}
