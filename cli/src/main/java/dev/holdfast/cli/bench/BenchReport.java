package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.JsonText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a bench came to.
 *
 * @param options what load was made
 * @param reserve Reserve
 * @param sql the SQL on as many connections as there were clients, at most 64; none on a target
 * @param best the SQL on the best number of connections; none on a target
 * @param bestConnections that number
 * @param empty a call that does nothing
 * @param generatorCpu processors that the generator kept busy during Reserve
 * @param firstError what the first call said that failed
 */
public record BenchReport(
        BenchOptions options,
        Figures reserve,
        Optional<Figures> sql,
        Optional<Figures> best,
        OptionalInt bestConnections,
        Figures empty,
        double generatorCpu,
        Optional<String> firstError) {

    static BenchReport of(
            BenchOptions options, Map<String, List<Sample>> samples, double generatorCpu) {
        OptionalInt best =
                Ways.CONNECTIONS.stream()
                        .filter(count -> samples.containsKey(Ways.sql(count)))
                        .max(
                                Comparator.comparingDouble(count ->
                                        figures(samples, Ways.sql(count)).orElseThrow().rate()))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty());
        return new BenchReport(
                options,
                figures(samples, Ways.RESERVE).orElseThrow(),
                figures(samples, Ways.sql(Ways.connections(options.clients()))),
                best.isPresent() ? figures(samples, Ways.sql(best.getAsInt())) : Optional.empty(),
                best,
                figures(samples, Ways.EMPTY).orElseThrow(),
                generatorCpu,
                samples.values().stream()
                        .flatMap(List::stream)
                        .map(Sample::firstError)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** The one object for scripts; its keys and their order are fixed. What isn't there is null. */
    public JsonText json() {
        return new JsonText()
                .put("skus", options.skus())
                .put("clients", options.clients())
                .put("reserve", reserve.json())
                .raw("sql", orNull(sql.map(Figures::json)))
                .raw("sql_best", orNull(best.map(Figures::json)))
                .put("empty", empty.json())
                .raw("ratio_sql", ratio(sql))
                .raw("ratio_sql_best", ratio(best))
                .raw("ratio_empty", ratio(Optional.of(empty)))
                .raw("generator_cpu", String.format(Locale.ROOT, "%.3f", generatorCpu));
    }

    /** The page for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-22s %10s %9s %9s %9s %7s %8s%n",
                        "medians of " + Bench.ROUNDS + " rounds",
                        "calls/s",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "errors",
                        "ratio"));
        text.append(line("Reserve", reserve, ""));
        int connections = Ways.connections(options.clients());
        sql.ifPresent(figures ->
                text.append(line("SQL, %d connections", connections, figures, ratio(sql))));
        best.ifPresent(figures ->
                text.append(
                        line(
                                "SQL's best, %d",
                                bestConnections.orElseThrow(), figures, ratio(best))));
        text.append(line("empty call", empty, ratio(Optional.of(empty))));
        if (sql.isEmpty()) {
            text.append("SQL was not measured: a target's database is not at hand.\n");
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "The generator kept %.2f processors busy during Reserve.%n",
                        generatorCpu));
        text.append("Every round: units held are units granted, and no level drifted.\n");
        firstError.ifPresent(error -> text.append("First error: ").append(error).append('\n'));
        return text.toString();
    }

    /** Of Reserve to the other, for people and scripts alike. */
    private String ratio(Optional<Figures> other) {
        OptionalDouble ratio =
                other.filter(figures -> figures.rate() > 0)
                        .map(figures -> OptionalDouble.of(reserve.rate() / figures.rate()))
                        .orElse(OptionalDouble.empty());
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "null";
    }

    private static Optional<Figures> figures(Map<String, List<Sample>> samples, String way) {
        return Optional.ofNullable(samples.get(way)).map(Figures::of);
    }

    private static String orNull(Optional<JsonText> object) {
        return object.map(JsonText::toString).orElse("null");
    }

    private static String line(String name, int connections, Figures figures, String ratio) {
        return line(name.formatted(connections), figures, ratio);
    }

    private static String line(String name, Figures figures, String ratio) {
        return String.format(
                Locale.ROOT,
                "%-22s %,10.0f %9.2f %9.2f %9.2f %,7d %8s%n",
                name,
                figures.rate(),
                figures.p50(),
                figures.p99(),
                figures.p999(),
                figures.errors(),
                ratio);
    }
}
