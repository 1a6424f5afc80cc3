package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.AtomicHistogram;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final BenchOptions OPTIONS = new BenchOptions(3, 64, 1, 1, 0, true);

    private final Results results = new Results();

    @Test
    void figuresAreMediansAndErrorsAreAdded() {
        Figures figures =
                Figures.of(List.of(sample(900, 5, 1), sample(100, 1, 0), sample(300, 9, 2)));
        assertThat(figures.rate()).isEqualTo(300);
        assertThat(figures.p50()).isEqualTo(5);
        assertThat(figures.p999()).isEqualTo(5);
        assertThat(figures.errors()).isEqualTo(3);
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Figures.median(List.of(4.0, 1.0, 3.0, 100.0), Double::doubleValue))
                .isEqualTo(3.5);
    }

    @Test
    void theObjectHasTheKeysThatScriptsRelyOn() {
        results.add("reserve", sample(1_000, 2, 0));
        results.add("sql-1", sample(500, 1, 0));
        results.add("sql-4", sample(400, 1, 0));
        results.add("sql-16", sample(300, 1, 0));
        results.add("sql-64", sample(200, 1, 0));
        results.add("empty", sample(4_000, 1, 0));
        results.addCpu(0.25);
        BenchReport report = BenchReport.of(Work.Reserve.PLAIN, OPTIONS, results);
        assertThat(report.json().toString())
                .isEqualTo(
                        "{\"skus\":3,\"clients\":64,"
                                + "\"reserve\":"
                                + figures("1000.0", "2.000")
                                + ","
                                + "\"sql\":"
                                + figures("200.0", "1.000")
                                + ","
                                + "\"sql_best\":"
                                + figures("500.0", "1.000")
                                + ","
                                + "\"empty\":"
                                + figures("4000.0", "1.000")
                                + ","
                                + "\"ratio_sql\":5.000,\"ratio_sql_best\":2.000,"
                                + "\"ratio_empty\":0.250,\"generator_cpu\":0.250}");
        assertThat(report.text()).contains("SQL's best, 1 ", "SQL, 64 connections");
    }

    @Test
    void withoutSqlItIsNullAndSaidSo() {
        results.add("reserve", sample(1_000, 2, 1));
        results.add("empty", sample(0, 1, 0));
        results.addCpu(0.25);
        BenchReport report = BenchReport.of(Work.Reserve.PLAIN, OPTIONS, results);
        assertThat(report.json().toString())
                .contains("\"sql\":null,\"sql_best\":null,")
                .contains("\"ratio_sql\":null,\"ratio_sql_best\":null,\"ratio_empty\":null,");
        assertThat(report.text())
                .contains("SQL was not measured")
                .contains("First error: UNKNOWN: gone");
    }

    @Test
    void readingHasNoSqlToStandBeside() {
        results.add("read", sample(1_000, 2, 0));
        results.add("empty", sample(2_000, 1, 0));
        results.addCpu(0.25);
        BenchReport report = BenchReport.of(new Work.Read(), OPTIONS, results);
        assertThat(report.json().toString())
                .startsWith("{\"skus\":3,\"clients\":64,\"read\":{\"rate\":1000.0,")
                .endsWith(",\"ratio_empty\":0.500,\"generator_cpu\":0.250}")
                .doesNotContain("sql");
        assertThat(report.text()).contains("GetStock").doesNotContain("SQL");
    }

    @Test
    void aComparisonIsOneObjectToo() {
        Results uniform = new Results();
        results.add("reserve", sample(1_500, 2, 0));
        uniform.add("reserve", sample(1_000, 2, 0));
        for (Results each : List.of(results, uniform)) {
            each.add("empty", sample(3_000, 1, 0));
            each.addCpu(0.25);
        }
        Comparison comparison = new Comparison();
        comparison.add(Comparison.Shape.HOT, BenchReport.of(Work.Reserve.PLAIN, OPTIONS, results));
        assertThat(comparison.json().toString()).endsWith(",\"ratio_hot_uniform\":null}");
        comparison.add(
                Comparison.Shape.UNIFORM, BenchReport.of(Work.Reserve.PLAIN, OPTIONS, uniform));
        assertThat(comparison.json().toString())
                .startsWith("{\"hot\":{\"skus\":3,")
                .contains(",\"uniform\":{\"skus\":3,")
                .endsWith(",\"ratio_hot_uniform\":1.500}");
        assertThat(comparison.text()).contains("uniform: 3 SKUs", "hot to uniform: 1.500");
    }

    private static String figures(String rate, String millis) {
        return "{\"rate\":%s,\"p50_ms\":%s,\"p99_ms\":%s,\"p999_ms\":%s,\"errors\":0}"
                .formatted(rate, millis, millis, millis);
    }

    /** So many calls in one second, each of which took so many milliseconds. */
    private static Sample sample(int calls, int millis, int errors) {
        AtomicHistogram micros = new AtomicHistogram(1_000_000, 5);
        micros.recordValueWithCount(millis * 1_000L, calls);
        return new Sample(
                micros, List.of(), 1, calls, errors, errors == 0 ? null : "UNKNOWN: gone");
    }
}
