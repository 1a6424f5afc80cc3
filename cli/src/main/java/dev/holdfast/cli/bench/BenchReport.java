package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one load came to.
 *
 * @param work what was measured
 * @param options what load was made
 * @param main what the work came to
 * @param steps what its steps did, where it has several, by their names
 * @param sql the SQL for the same; none where it wasn't measured
 * @param empty a call that does nothing
 * @param generatorCpu processors that the generator kept busy during the work
 * @param firstError what the first call said that failed
 */
public record BenchReport(
        Work work,
        BenchOptions options,
        Figures main,
        Map<String, Figures> steps,
        Optional<SqlFigures> sql,
        Figures empty,
        double generatorCpu,
        Optional<String> firstError) {

    static BenchReport of(Work work, BenchOptions options, Results results) {
        Map<String, Figures> steps = new LinkedHashMap<>();
        for (String step : work.steps()) {
            steps.put(step, results.step(work.word(), steps.size()));
        }
        return new BenchReport(
                work,
                options,
                results.figures(work.word()).orElseThrow(),
                steps,
                SqlFigures.of(results, options.clients()),
                results.figures(Load.EMPTY).orElseThrow(),
                results.cpu(),
                results.firstError());
    }

    /** The one object for scripts; its keys and their order are fixed. What isn't there is null. */
    public JsonText json() {
        JsonText json = new JsonText();
        json.put("skus", options.skus()).put("clients", options.clients());
        json.put(work.word(), main.json());
        steps.forEach((step, figures) -> json.put(step, figures.json()));
        if (work.hasSql()) {
            json.raw("sql", orNull(sql.map(SqlFigures::same)));
            json.raw("sql_best", orNull(sql.map(SqlFigures::best)));
        }
        json.put("empty", empty.json());
        if (work.hasSql()) {
            json.raw("ratio_sql", ratio(sql.map(SqlFigures::same)));
            json.raw("ratio_sql_best", ratio(sql.map(SqlFigures::best)));
        }
        json.raw("ratio_empty", ratio(Optional.of(empty)));
        return json.raw("generator_cpu", String.format(Locale.ROOT, "%.3f", generatorCpu));
    }

    /** The page for people. */
    public String text() {
        StringBuilder text =
                new StringBuilder(Figures.head("medians of " + Bench.ROUNDS + " rounds", "ratio"));
        text.append(main.line(work.title(), ""));
        steps.forEach((step, figures) -> text.append(figures.line("  " + step, "")));
        sql.ifPresent(figures -> {
            text.append(
                    figures.same()
                            .line(
                                    "SQL, %d connections".formatted(figures.connections()),
                                    ratio(Optional.of(figures.same()))));
            text.append(
                    figures.best()
                            .line(
                                    "SQL's best, %d".formatted(figures.bestConnections()),
                                    ratio(Optional.of(figures.best()))));
        });
        text.append(empty.line("empty call", ratio(Optional.of(empty))));
        if (work.hasSql() && sql.isEmpty()) {
            text.append("SQL was not measured.\n");
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "The generator kept %.2f processors busy during %s.%n",
                        generatorCpu,
                        work.title()));
        text.append("Every round: levels show what was granted, and no level drifted.\n");
        firstError.ifPresent(error -> text.append("First error: ").append(error).append('\n'));
        return text.toString();
    }

    /** Of the work to the other, for people and scripts alike. */
    private String ratio(Optional<Figures> other) {
        return other.map(main::ratio).orElse("null");
    }

    private static String orNull(Optional<Figures> figures) {
        return figures.map(Figures::json).map(JsonText::toString).orElse("null");
    }
}
