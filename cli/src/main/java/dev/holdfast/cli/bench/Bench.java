package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.local.screen.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all ways of all loads beside each other: first each once to warm up, which counts for
 * nothing, then in rounds, in each of which every way has its turn. What is noise then hits all of
 * them alike.
 */
public final class Bench {

    /** Odd, so that the median is a round's. */
    static final int ROUNDS = 3;

    private final Generator generator;
    private final Progress progress;

    private Bench(Generator generator, Progress progress) {
        this.generator = generator;
        this.progress = progress;
    }

    /**
     * Measures a work at the target under some loads; waits on the caller's thread, for some
     * minutes.
     *
     * @param err where progress is shown, unless {@code quiet}
     * @return what came of each load
     * @throws dev.holdfast.local.screen.Complaint if units got lost, or a level drifted
     */
    public static List<BenchReport> run(
            Work work,
            List<BenchOptions> options,
            LoadTarget target,
            PrintWriter err,
            boolean quiet) {
        List<Load> loads = new ArrayList<>();
        try (Generator generator = Generator.start()) {
            options.forEach(each -> loads.add(Load.open(work, each, target, generator)));
            try (Progress progress = progress(loads, err, quiet)) {
                return new Bench(generator, progress).run(loads);
            }
        } finally {
            loads.forEach(Load::close);
        }
    }

    /**
     * Measures the same load on two systems of its own, of which one has its tables filled first;
     * waits on the caller's thread, for some minutes.
     *
     * @param with the one whose tables are filled
     * @throws dev.holdfast.local.screen.Complaint if units got lost, or a level drifted
     */
    public static FilledReport filled(
            FilledReport.Question question,
            LoadTarget without,
            LoadTarget with,
            PrintWriter err,
            boolean quiet) {
        BenchOptions options = question.options().withoutSql();
        try (Generator generator = Generator.start();
                Load empty = Load.open(question.work(), options, without, generator);
                Load full = Load.open(question.work(), options, with, generator);
                Progress progress = progress(List.of(empty, full), err, quiet)) {
            FilledTables.fill(full.site(), with.own().orElseThrow(), question.rows());
            List<BenchReport> reports = new Bench(generator, progress).run(List.of(empty, full));
            return new FilledReport(question.rows(), reports.getFirst(), reports.getLast());
        }
    }

    private static Progress progress(List<Load> loads, PrintWriter err, boolean quiet) {
        long ways = loads.stream().mapToLong(load -> load.ways().size()).sum();
        return Progress.of("measurements", (1L + ROUNDS) * ways, err, quiet);
    }

    private List<BenchReport> run(List<Load> loads) {
        loads.forEach(this::warmUp);
        loads.forEach(load -> load.site().settle());
        List<Results> results = loads.stream().map(_ -> new Results()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < loads.size(); i++) {
                measure(loads.get(i), results.get(i));
            }
        }
        List<BenchReport> reports = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            reports.add(
                    BenchReport.of(loads.get(i).work(), loads.get(i).options(), results.get(i)));
        }
        return reports;
    }

    private void warmUp(Load load) {
        WarmUp warmUp = new WarmUp(load.options().seconds());
        load.ways()
                .values()
                .forEach(way -> {
                    warmUp.run(time -> way.measure(load.baskets(), time));
                    progress.advance();
                });
    }

    private void measure(Load load, Results results) {
        Duration time = Duration.ofSeconds(load.options().seconds());
        load.ways()
                .forEach((name, way) -> {
                    long before = generator.cpuNanos();
                    Sample sample = way.measure(load.baskets(), time);
                    if (name.equals(load.work().word())) {
                        results.addCpu((generator.cpuNanos() - before) / 1e9 / sample.seconds());
                    }
                    results.add(name, sample);
                    progress.advance();
                });
    }
}
