package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalOptions;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tiny runs on a real system. A run that ends has checked itself: levels show what was granted, and
 * no level drifted.
 */
class BenchIT {

    private static LoadTarget own;

    @BeforeAll
    static void start() {
        own = LoadTarget.of(Optional.empty(), Optional.empty());
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Test
    void measuresAllWaysAndFailsNoCall() {
        JsonObject report = run(Work.Reserve.PLAIN, new BenchOptions(1, 4, 1, 1, 0, true), own);
        for (String way : new String[] {"reserve", "sql", "sql_best", "empty"}) {
            JsonObject figures = report.getJsonObject(way);
            assertThat(figures.fieldNames())
                    .containsExactly("rate", "p50_ms", "p99_ms", "p999_ms", "errors");
            assertThat(figures.getDouble("rate")).isPositive();
            assertThat(figures.getDouble("p50_ms")).isPositive();
            assertThat(figures.getLong("errors")).isZero();
        }
        assertThat(report.getDouble("ratio_sql")).isPositive();
        assertThat(report.getDouble("ratio_sql_best")).isPositive();
        assertThat(report.getDouble("ratio_empty")).isPositive();
        assertThat(report.getDouble("generator_cpu")).isPositive();
    }

    @Test
    void ordersOfSeveralLinesNeverDeadlock() {
        JsonObject report = run(Work.Reserve.PLAIN, new BenchOptions(10, 6, 1, 5, 0.8, true), own);
        goesWell(report, "reserve", "sql", "sql_best", "empty");
    }

    @Test
    void commandsOfStreamsAreAnsweredToo() {
        Work work = new Work.Reserve(true, Via.DIRECT, false);
        goesWell(onTarget(work, new BenchOptions(3, 130, 1, 1, 0, true)).getFirst(), "reserve");
    }

    @ParameterizedTest
    @EnumSource(
            value = Via.class,
            names = {"GATEWAY", "HTTP"})
    void everyWayLeadsThere(Via via) {
        Work work = new Work.Reserve(false, via, false);
        goesWell(run(work, new BenchOptions(3, 8, 1, 2, 0, true), own), "reserve");
    }

    @Test
    void whatIsSoldOutIsRefusedByEveryWay() {
        Work http = new Work.Reserve(false, Via.HTTP, true);
        goesWell(
                run(http, new BenchOptions(2, 4, 1, 1, 0, true), own),
                "reserve",
                "sql",
                "sql_best");
        for (boolean stream : new boolean[] {true, false}) {
            Work work = new Work.Reserve(stream, Via.DIRECT, true);
            goesWell(onTarget(work, new BenchOptions(2, 4, 1, 2, 0, true)).getFirst(), "reserve");
        }
    }

    @Test
    void stockIsReadBesideAnEmptyCall() {
        JsonObject report = run(new Work.Read(), new BenchOptions(5, 4, 1, 1, 0, true), own);
        assertThat(report.fieldNames())
                .containsExactly(
                        "skus", "clients", "read", "empty", "ratio_empty", "generator_cpu");
        goesWell(report, "read", "empty");
    }

    @Test
    void aCheckoutIsItsThreeSteps() {
        JsonObject report = run(new Work.Checkout(), new BenchOptions(3, 4, 1, 2, 0, true), own);
        goesWell(report, "checkout", "reserve", "commit", "ship", "sql", "sql_best", "empty");
        assertThat(report.getJsonObject("ship").getDouble("p50_ms"))
                .isLessThan(report.getJsonObject("checkout").getDouble("p50_ms"));
        goesWell(
                onTarget(new Work.Checkout(), new BenchOptions(1, 2, 1, 1, 0, true)).getFirst(),
                "ship");
    }

    @Test
    void aLoadOnFullTablesTakesTurnsWithTheSameOnEmptyOnes() {
        Rows rows = new Rows(3_000, 5_001);
        PrintWriter silent = new PrintWriter(new StringWriter());
        BenchOptions options = new BenchOptions(3, 4, 1, 1, 0, true);
        FilledReport.Question question =
                new FilledReport.Question(Work.Reserve.PLAIN, options, rows);
        FilledReport report;
        try (LoadTarget without = LoadTarget.own(LocalOptions.temporary())) {
            report = Bench.filled(question, without, own, silent, true);
        }
        JsonObject json = new JsonObject(report.json().toString());
        goesWell(json.getJsonObject("without"), "reserve", "empty");
        goesWell(json.getJsonObject("with"), "reserve", "empty");
        assertThat(json.getLong("movements")).isEqualTo(5_001);
        assertThat(json.getDouble("ratio_with_without")).isPositive();
        assertThat(report.text()).contains("with 3,000 open holds and 5,001 movements");
    }

    @Test
    void holdsThatAreDueAtOnceAreExpired() {
        PrintWriter silent = new PrintWriter(new StringWriter());
        BenchOptions options = new BenchOptions(3, 4, 1, 1, 0, true);
        ExpiryReport report = ExpiryBench.run(options, ExpiryBench.due(700), own, silent, true);
        JsonObject json = new JsonObject(report.json().toString());
        goesWell(json, "before", "meanwhile");
        assertThat(json.getLong("holds")).isEqualTo(700);
        assertThat(json.getDouble("expired_s")).isPositive();
        assertThat(json.getDouble("ratio_p99")).isPositive();
        assertThat(report.text()).contains("700 holds that were due at once");
    }

    @Test
    void onATargetTheSqlIsLeftOutAndLoadsTakeTurns() {
        List<JsonObject> reports =
                onTarget(
                        Work.Reserve.PLAIN,
                        new BenchOptions(1, 2, 1, 1, 0, true),
                        new BenchOptions(3, 2, 1, 1, 0, true));
        assertThat(reports).extracting(report -> report.getLong("skus")).containsExactly(1L, 3L);
        for (JsonObject report : reports) {
            goesWell(report, "reserve", "empty");
            assertThat(report.getJsonObject("sql")).isNull();
            assertThat(report.getDouble("ratio_sql_best")).isNull();
        }
    }

    private static void goesWell(JsonObject report, String... ways) {
        for (String way : ways) {
            assertThat(report.getJsonObject(way).getDouble("rate")).as(way).isPositive();
            assertThat(report.getJsonObject(way).getLong("errors")).as(way).isZero();
        }
    }

    private static JsonObject run(Work work, BenchOptions options, LoadTarget target) {
        return run(work, List.of(options), target).getFirst();
    }

    /** Without the SQL, which takes most of the time. */
    private static List<JsonObject> onTarget(Work work, BenchOptions... options) {
        Path token = own.own().orElseThrow().tokenFile();
        try (LoadTarget target = LoadTarget.of(Optional.of(own.address()), Optional.of(token))) {
            return run(work, List.of(options), target);
        }
    }

    private static List<JsonObject> run(Work work, List<BenchOptions> options, LoadTarget target) {
        PrintWriter silent = new PrintWriter(new StringWriter());
        List<BenchReport> reports = Bench.run(work, options, target, silent, true);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.text()).doesNotContain("First error"));
        return reports.stream().map(report -> new JsonObject(report.json().toString())).toList();
    }
}
