package dev.holdfast.stock.lanes;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * How commands are batched.
 *
 * @param lanes how many batches may be under way at once
 * @param queuedCommands how many commands may wait in a lane
 * @param queuedLines how many lines these may have together
 * @param queuedFor how long a command may have to wait in a lane, by what the last batches took
 * @param batchCommands how many commands a batch may have
 * @param batchLines how many lines these may have together; one larger command goes alone
 * @param rememberedReservations for how many reservations the lane they began in is remembered
 * @param retryAfter when a caller that met a full queue may try again
 */
public record LanesConfig(
        int lanes,
        int queuedCommands,
        int queuedLines,
        Duration queuedFor,
        int batchCommands,
        int batchLines,
        int rememberedReservations,
        Duration retryAfter) {

    /** The defaults. */
    public static final LanesConfig DEFAULT =
            new LanesConfig(
                    4,
                    4_096,
                    200_000,
                    Duration.ofSeconds(5),
                    512,
                    2_000,
                    100_000,
                    Duration.ofMillis(250));

    /** The settings {@code prefix.…}. */
    public static Section<LanesConfig> section(String prefix) {
        var s = Settings.under(prefix);
        var lanes =
                s.integer(
                        "count",
                        DEFAULT.lanes,
                        1,
                        64,
                        "How many batches may be under way at once.");
        var queuedCommands =
                s.integer(
                        "queued-commands",
                        DEFAULT.queuedCommands,
                        1,
                        1_000_000,
                        "How many commands may wait in a lane; one more is refused with OVERLOADED.");
        var queuedLines =
                s.integer(
                        "queued-lines",
                        DEFAULT.queuedLines,
                        10_000,
                        10_000_000,
                        "How many lines the commands that wait in a lane may have together.");
        var queuedFor =
                s.duration(
                        "queued-for",
                        DEFAULT.queuedFor,
                        Duration.ofMillis(1),
                        Duration.ofMinutes(1),
                        "How long a command may have to wait in a lane, by what the last batches took;"
                                + " else it is refused with OVERLOADED.");
        var batchCommands =
                s.integer(
                        "batch-commands",
                        DEFAULT.batchCommands,
                        1,
                        10_000,
                        "How many commands one transaction may decide.");
        var batchLines =
                s.integer(
                        "batch-lines",
                        DEFAULT.batchLines,
                        1,
                        100_000,
                        "How many lines these may have together; a larger command goes alone.");
        var remembered =
                s.integer(
                        "remembered-reservations",
                        DEFAULT.rememberedReservations,
                        0,
                        10_000_000,
                        "For how many reservations the lane they began in is remembered.");
        var retryAfter =
                s.duration(
                        "retry-after",
                        DEFAULT.retryAfter,
                        Duration.ofMillis(1),
                        Duration.ofMinutes(1),
                        "When a caller that met a full queue or no database may try again.");
        return s.section(c ->
                new LanesConfig(
                        c.get(lanes),
                        c.get(queuedCommands),
                        c.get(queuedLines),
                        c.get(queuedFor),
                        c.get(batchCommands),
                        c.get(batchLines),
                        c.get(remembered),
                        c.get(retryAfter)));
    }
}
