package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AtomicHistogram;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final BenchOptions OPTIONS = new BenchOptions(3, 64, 1, 1, 0, false, Via.DIRECT);

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
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        samples.put("reserve", List.of(sample(1_000, 2, 0)));
        samples.put("sql-1", List.of(sample(500, 1, 0)));
        samples.put("sql-4", List.of(sample(400, 1, 0)));
        samples.put("sql-16", List.of(sample(300, 1, 0)));
        samples.put("sql-64", List.of(sample(200, 1, 0)));
        samples.put("empty", List.of(sample(4_000, 1, 0)));
        BenchReport report = BenchReport.of(OPTIONS, samples, 0.25);
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
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        samples.put("reserve", List.of(sample(1_000, 2, 1)));
        samples.put("empty", List.of(sample(0, 1, 0)));
        BenchReport report = BenchReport.of(OPTIONS, samples, 0.25);
        assertThat(report.json().toString())
                .contains("\"sql\":null,\"sql_best\":null,")
                .contains("\"ratio_sql\":null,\"ratio_sql_best\":null,\"ratio_empty\":null,");
        assertThat(report.text())
                .contains("SQL was not measured")
                .contains("First error: UNKNOWN: gone");
    }

    @Test
    void aComparisonIsOneObjectToo() {
        Map<String, List<Sample>> hot = new LinkedHashMap<>();
        hot.put("reserve", List.of(sample(1_500, 2, 0)));
        hot.put("empty", List.of(sample(3_000, 1, 0)));
        Map<String, List<Sample>> uniform = new LinkedHashMap<>(hot);
        uniform.put("reserve", List.of(sample(1_000, 2, 0)));
        Comparison comparison = new Comparison();
        comparison.add(Comparison.Shape.HOT, BenchReport.of(OPTIONS, hot, 0.25));
        assertThat(comparison.json().toString()).endsWith(",\"ratio_hot_uniform\":null}");
        comparison.add(Comparison.Shape.UNIFORM, BenchReport.of(OPTIONS, uniform, 0.25));
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
        return new Sample(micros, 1, calls, errors, errors == 0 ? null : "UNKNOWN: gone");
    }
}
