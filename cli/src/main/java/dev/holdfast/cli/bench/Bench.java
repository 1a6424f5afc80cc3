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
            long ways = loads.stream().mapToLong(load -> load.ways().size()).sum();
            try (Progress progress = Progress.of("measurements", (1 + ROUNDS) * ways, err, quiet)) {
                return new Bench(generator, progress).run(loads);
            } finally {
                loads.forEach(Load::close);
            }
        }
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
        int seconds = Math.min(LONGEST_WARM_UP, WARMER * load.options().seconds());
        load.ways()
                .values()
                .forEach(way -> {
                    way.measure(load.baskets(), Duration.ofSeconds(seconds));
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
