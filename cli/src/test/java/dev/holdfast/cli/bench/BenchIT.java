package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.up.LoadTarget;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tiny runs on a real system. A run that ends has checked itself: units held are units granted, and
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
        JsonObject report = run(new BenchOptions(1, 4, 1, 1, 0, false, Via.DIRECT), own);
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
        JsonObject report = run(new BenchOptions(10, 6, 1, 5, 0.8, false, Via.DIRECT), own);
        for (String way : new String[] {"reserve", "sql", "sql_best", "empty"}) {
            assertThat(report.getJsonObject(way).getLong("errors")).isZero();
        }
    }

    @Test
    void commandsOfStreamsAreAnsweredToo() {
        JsonObject report = run(new BenchOptions(3, 130, 1, 1, 0, true, Via.DIRECT), own);
        assertThat(report.getJsonObject("reserve").getDouble("rate")).isPositive();
        assertThat(report.getJsonObject("reserve").getLong("errors")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Via.class,
            names = {"GATEWAY", "HTTP"})
    void everyWayLeadsThere(Via via) {
        JsonObject report = run(new BenchOptions(3, 8, 1, 2, 0, false, via), own);
        assertThat(report.getJsonObject("reserve").getDouble("rate")).isPositive();
        assertThat(report.getJsonObject("reserve").getLong("errors")).isZero();
    }

    @Test
    void onATargetTheSqlIsLeftOut() {
        Path token = own.own().orElseThrow().tokenFile();
        try (LoadTarget target = LoadTarget.of(Optional.of(own.address()), Optional.of(token))) {
            JsonObject report = run(new BenchOptions(2, 2, 1, 1, 0, false, Via.DIRECT), target);
            assertThat(report.getJsonObject("reserve").getLong("errors")).isZero();
            assertThat(report.getJsonObject("sql")).isNull();
            assertThat(report.getDouble("ratio_sql_best")).isNull();
        }
    }

    private static JsonObject run(BenchOptions options, LoadTarget target) {
        PrintWriter silent = new PrintWriter(new StringWriter());
        BenchReport report = Bench.reserve(options, target, silent, true);
        assertThat(report.text()).doesNotContain("First error");
        return new JsonObject(report.json().toString());
    }
}
