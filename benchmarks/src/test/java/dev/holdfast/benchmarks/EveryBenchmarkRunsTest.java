package dev.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.DeciderBenchmark;
import dev.holdfast.stock.grpc.ReserveWireBenchmark;
import dev.holdfast.stock.lanes.LanesBenchmark;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each once, with each of its parameters, in this JVM: what it takes isn't looked at. */
final class EveryBenchmarkRunsTest {
    private static final List<Class<?>> ALL =
            List.of(DeciderBenchmark.class, LanesBenchmark.class, ReserveWireBenchmark.class);

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Options once =
                new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        assertThat(new Runner(once).run())
                .extracting(EveryBenchmarkRunsTest::name)
                .containsAll(ALL.stream().flatMap(EveryBenchmarkRunsTest::names).toList());
    }

    private static String name(RunResult result) {
        return result.getParams().getBenchmark();
    }

    private static Stream<String> names(Class<?> benchmarks) {
        return Arrays.stream(benchmarks.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .map(method -> benchmarks.getName() + "." + method);
    }
}
