package dev.holdfast.cli.replay;

import dev.holdfast.local.screen.Durations;
import dev.holdfast.local.screen.JsonText;
import java.util.Locale;

/**
 * What came of a replay.
 *
 * @param accepted orders that were taken
 * @param rejected orders that were refused for want of units
 * @param sold units of the orders taken
 * @param returned units that came back
 * @param writtenOff units taken off the books
 * @param shortUnits units that write-offs named and that weren't there
 * @param found units found
 * @param finalUnits units on hand at the end, over all SKUs of the replay
 * @param seconds how long the invoices took, the opening included
 * @param pace what this run itself has done in that time
 * @param proof what VerifyLevels says
 */
public record ReplayReport(
        long accepted,
        long rejected,
        long sold,
        long returned,
        long writtenOff,
        long shortUnits,
        long found,
        long finalUnits,
        double seconds,
        Pace pace,
        Proof proof) {

    /**
     * What was done in the time, without what an earlier run had done.
     *
     * @param orders orders, taken or refused
     * @param lines rows of the file
     */
    public record Pace(long orders, long lines) {}

    /**
     * What VerifyLevels says of every level of the merchant.
     *
     * @param levels how many were added up
     * @param movements from how many movements
     * @param drift how many aren't the sum of theirs
     */
    public record Proof(long levels, long movements, long drift) {}

    /** Levels that aren't the sum of their movements. */
    public long drift() {
        return proof.drift();
    }

    /** The one object for scripts; its keys and their order are fixed. */
    public JsonText json() {
        return new JsonText()
                .put("accepted", accepted)
                .put("rejected", rejected)
                .put("sold", sold)
                .put("returned", returned)
                .put("written_off", writtenOff)
                .put("short", shortUnits)
                .put("found", found)
                .put("final_units", finalUnits)
                .raw("seconds", String.format(Locale.ROOT, "%.3f", seconds))
                .put("drift", proof.drift());
    }

    /** The page for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                """
                Orders   %,12d accepted
                         %,12d rejected, for want of units
                Units    %,12d sold
                         %,12d returned
                         %,12d written off
                         %,12d short: to be written off, but not there
                         %,12d found
                         %,12d on hand at the end
                Time     %12s  %,.0f orders/s, %,.0f lines/s
                Proof    %,12d levels are added up from %,d movements: drift %d
                """,
                accepted,
                rejected,
                sold,
                returned,
                writtenOff,
                shortUnits,
                found,
                finalUnits,
                Durations.of(Math.round(seconds)),
                pace.orders() / Math.max(0.001, seconds),
                pace.lines() / Math.max(0.001, seconds),
                proof.levels(),
                proof.movements(),
                proof.drift());
    }
}
