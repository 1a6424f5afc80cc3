package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.Progress;
import dev.holdfast.cli.up.LoadTarget;
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

    /** Most of a cold JVM's first seconds is compiling. */
    private static final int WARMER = 2;

    private static final int LONGEST_WARM_UP = 15;

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
     * @throws dev.holdfast.cli.screen.Complaint if units got lost, or a level drifted
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
            try (Progress progress = progress(loads, 1, err, quiet)) {
                return new Bench(generator, progress).run(loads);
            }
        } finally {
            loads.forEach(Load::close);
        }
    }

    /**
     * Measures the same load before and after the tables are filled, on a system of its own; waits
     * on the caller's thread, for some minutes.
     *
     * @throws dev.holdfast.cli.screen.Complaint if units got lost, or a level drifted
     */
    public static FilledReport filled(
            Work.Reserve work,
            BenchOptions options,
            Rows rows,
            LoadTarget target,
            PrintWriter err,
            boolean quiet) {
        try (Generator generator = Generator.start();
                Load load = Load.open(work, options.withoutSql(), target, generator);
                Progress progress = progress(List.of(load), 2, err, quiet)) {
            Bench bench = new Bench(generator, progress);
            BenchReport without = bench.run(List.of(load)).getFirst();
            FilledTables.fill(load.site(), target.own().orElseThrow(), rows);
            return new FilledReport(rows, without, bench.run(List.of(load)).getFirst());
        }
    }

    /** How long a way runs before it is measured. */
    static Duration warmUp(BenchOptions options) {
        return Duration.ofSeconds(Math.min(LONGEST_WARM_UP, WARMER * options.seconds()));
    }

    private static Progress progress(List<Load> loads, int times, PrintWriter err, boolean quiet) {
        long ways = loads.stream().mapToLong(load -> load.ways().size()).sum();
        return Progress.of("measurements", (1L + ROUNDS) * times * ways, err, quiet);
    }

    private List<BenchReport> run(List<Load> loads) {
        loads.forEach(this::warmUp);
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
        load.ways()
                .values()
                .forEach(way -> {
                    way.measure(load.baskets(), warmUp(load.options()));
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
