package dev.holdfast.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.nemesis.Fault;
import dev.holdfast.chaos.nemesis.Recoveries.Figures;
import dev.holdfast.local.screen.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs on real processes. The short one is always the same seed and the same faults. */
final class ChaosIT {

    /** Here a service starts without a cache: its classes are in folders. */
    private static final Duration RESTARTED = Duration.ofSeconds(15);

    @Test
    void aFewFaultsInFifteenSeconds() {
        ChaosReport report = run(1, 0.25, List.of("kill-stock", "lose-commit=2", "resets=2"));

        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.meter().count(Kind.REPEAT)).isPositive();
        assertThat(report.meter().count(Kind.RETRY)).isPositive();
        assertThat(report.meter().given()).as("callers that gave up").isZero();
        assertThat(report.leftovers().inTransaction()).isZero();
    }

    /** What the long run leaves out is a skip, with its reason, and not a silence. */
    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void thisMachineHasWhatTakes(Fault fault) {
        assumeThat(fault.lacks()).as("what %s needs", fault.title()).isEmpty();
    }

    @Tag("long")
    @Test
    void everyFaultForTenMinutes() {
        List<String> all = ChaosOptions.possible();
        ChaosReport report = run(7, 10, all);

        assertThat(report.isGood()).as(report.text()).isTrue();
        assertThat(report.meter().given()).as("callers that gave up").isZero();
        assertThat(report.leftovers().inTransaction()).isZero();
        Map<String, Figures> figures = report.recoveries().figures();
        assertThat(figures).as("each fault gets its turn").containsKeys(all.toArray(String[]::new));
        assertThat(figures.values())
                .as(report.text())
                .allSatisfy(of -> assertThat(of.missed()).isZero())
                .allSatisfy(of -> assertThat(of.longest()).isLessThan(RESTARTED));
    }

    private static ChaosReport run(long seed, double minutes, List<String> faults) {
        ChaosOptions options =
                new ChaosOptions(
                        seed,
                        minutes,
                        0,
                        16,
                        0,
                        Duration.ofSeconds(5),
                        ChaosOptions.faults(faults),
                        Optional.empty());
        try (Progress progress =
                Progress.of(
                        "seconds",
                        ChaosRun.length(options),
                        new PrintWriter(Writer.nullWriter()),
                        true)) {
            return ChaosRun.run(options, progress);
        }
    }
}
