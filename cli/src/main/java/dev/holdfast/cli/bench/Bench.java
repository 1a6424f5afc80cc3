package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import dev.holdfast.cli.screen.Progress;
import dev.holdfast.cli.up.LoadTarget;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures all ways beside each other: first each once to warm up, which counts for nothing, then
 * in rounds, in each of which every way has its turn. What is noise then hits all of them alike.
 */
public final class Bench {

    /** Odd, so that the median is a round's. */
    static final int ROUNDS = 3;

    /** Most of a cold JVM's first seconds is compiling. */
    private static final int WARMER = 2;

    private static final int LONGEST_WARM_UP = 15;

    private final BenchOptions options;
    private final Ways ways;
    private final Baskets baskets;
    private final Generator generator;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final List<Double> cpu = new ArrayList<>();

    private Bench(BenchOptions options, Ways ways, Generator generator) {
        this.options = options;
        this.ways = ways;
        this.generator = generator;
        this.baskets = new Baskets(options.skus(), options.lines(), options.skew());
    }

    /**
     * Measures Reserve at the target; waits on the caller's thread, for some minutes.
     *
     * @param err where progress is shown, unless {@code quiet}
     * @throws Complaint if units got lost, or a level drifted
     */
    public static BenchReport reserve(
            BenchOptions options, LoadTarget target, PrintWriter err, boolean quiet) {
        try (Generator generator = Generator.start();
                Ways ways = Ways.open(options, target, generator)) {
            int measurements = (1 + ROUNDS) * ways.all().size();
            try (Progress progress = Progress.of("measurements", measurements, err, quiet)) {
                return new Bench(options, ways, generator).run(progress);
            }
        }
    }

    private BenchReport run(Progress progress) {
        Duration warmUp = Duration.ofSeconds(Math.min(LONGEST_WARM_UP, WARMER * options.seconds()));
        ways.all()
                .values()
                .forEach(way -> {
                    checked(way, warmUp);
                    progress.advance();
                });
        for (int i = 0; i < ROUNDS; i++) {
            ways.all()
                    .forEach((name, way) -> {
                        measure(name, way);
                        progress.advance();
                    });
        }
        return BenchReport.of(options, samples, Figures.median(cpu, share -> share));
    }

    private void measure(String name, Way way) {
        long before = generator.cpuNanos();
        Sample sample = checked(way, Duration.ofSeconds(options.seconds()));
        if (name.equals(Ways.RESERVE)) {
            cpu.add((generator.cpuNanos() - before) / 1e9 / sample.seconds());
        }
        samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(sample);
    }

    /** What was granted is held, and no more; where calls failed, their units may be held too. */
    private Sample checked(Way way, Duration time) {
        long before = way.held();
        Sample sample = Round.run(way.callers(), baskets, time);
        long held = way.held() - before;
        long unknown = sample.errors() * options.lines();
        if (held < sample.units() || held > sample.units() + unknown) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d units were granted in a round and %d are held."
                            .formatted(sample.units(), held),
                    "This must never be, unless others work on these SKUs: report it.");
        }
        way.prove();
        return sample;
    }
}
