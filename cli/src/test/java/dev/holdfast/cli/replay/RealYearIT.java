package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.holdfast.cli.up.ReplayTarget;
import dev.holdfast.local.screen.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real shop's year, where it lies beside the project: Online Retail (Chen 2015,
 * https://doi.org/10.24432/C5BW33, CC BY 4.0). Takes minutes.
 */
@Tag("long")
class RealYearIT {

    private static final Path YEAR = Path.of("../../shared/data/online-retail");
    private static final Path ORDERS = YEAR.resolve("online_retail.csv.gz");
    private static final Path OPENING = YEAR.resolve("opening_stock.csv.gz");

    @TempDir Path folder;

    @BeforeAll
    static void needsTheFiles() {
        Assumptions.assumeTrue(
                Files.exists(ORDERS),
                "The orders are missing: put Online Retail (doi 10.24432/C5BW33) and its opening"
                        + " stock into ../shared/data/online-retail beside the project.");
    }

    @Test
    void inOrderHalfOfTheStockComesToWhatTheRulesSay() throws IOException {
        check("opening_50", 1);
    }

    @Test
    void inAnyOrderNothingIsRefused() throws IOException {
        assertThat(check("units_ordered+units_adjust_down", 32).rejected()).isZero();
    }

    private ReplayReport check(String columns, int concurrency) throws IOException {
        Path last = folder.resolve("final.csv");
        Replay replay =
                Replay.of(
                        new ReplayOptions(
                                ORDERS, OPENING, columns, Optional.of(last), concurrency));
        Simulation expected = Simulation.of(ORDERS, OPENING, line -> sum(line, columns));
        try (ReplayTarget system = ReplayTarget.of(Optional.empty(), Optional.empty());
                Progress silent = Progress.of("", 1, new PrintWriter(new StringWriter()), true)) {
            ReplayReport report =
                    replay.run(system.channel(), system.token(), silent, system::warm);
            assertThat(Files.readString(last)).isEqualTo(expected.finalFile());
            assertThat(report.accepted()).isEqualTo(expected.accepted);
            assertThat(report.rejected()).isEqualTo(expected.rejected);
            assertThat(report.shortUnits()).isEqualTo(expected.shortUnits);
            assertThat(report.drift()).isZero();
            system.complainIfBlocked();
            return report;
        }
    }

    private static long sum(NamedCsvRecord line, String columns) {
        return Arrays.stream(columns.split("\\+", -1))
                .mapToLong(column -> Long.parseLong(line.getField(column)))
                .sum();
    }
}
