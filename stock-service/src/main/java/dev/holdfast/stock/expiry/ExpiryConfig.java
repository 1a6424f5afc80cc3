package dev.holdfast.stock.expiry;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;

/**
 * How due holds are found and how long answers are remembered.
 *
 * @param period time between two looks for due holds, give or take a fifth
 * @param page how many are expired at a time
 * @param rememberFor how long an answered call's id is remembered after its reservation ended
 * @param forgetPeriod time between two looks for ids to forget, give or take a fifth
 * @param forgetPage how many are forgotten at a time
 */
public record ExpiryConfig(
        Duration period, int page, Duration rememberFor, Duration forgetPeriod, int forgetPage) {

    /** The defaults: a hold of a second is free again within two, ids live for 30 days. */
    public static final ExpiryConfig DEFAULT =
            new ExpiryConfig(
                    Duration.ofMillis(250),
                    500,
                    Duration.ofDays(30),
                    Duration.ofMinutes(10),
                    1_000);

    /** The settings {@code prefix.…}. */
    public static Section<ExpiryConfig> section(String prefix) {
        var s = Settings.under(prefix);
        var period =
                s.duration(
                        "period",
                        DEFAULT.period,
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        "Time between two looks for holds that ran out.");
        var page = s.integer("page", DEFAULT.page, 1, 4_000, "Holds that are expired at a time.");
        var rememberFor =
                s.duration(
                        "remember-for",
                        DEFAULT.rememberFor,
                        Duration.ofHours(1),
                        Duration.ofDays(3_650),
                        "How long an answered call's id is remembered after its reservation ended.");
        var forgetPeriod =
                s.duration(
                        "forget-period",
                        DEFAULT.forgetPeriod,
                        Duration.ofMillis(10),
                        Duration.ofDays(1),
                        "Time between two looks for ids to forget.");
        var forgetPage =
                s.integer(
                        "forget-page",
                        DEFAULT.forgetPage,
                        1,
                        100_000,
                        "Ids that are forgotten at a time.");
        return s.section(c ->
                new ExpiryConfig(
                        c.get(period),
                        c.get(page),
                        c.get(rememberFor),
                        c.get(forgetPeriod),
                        c.get(forgetPage)));
    }
}
