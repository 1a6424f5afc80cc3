package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.workload.Crowd;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Processor time that the parts of a site have had.
 *
 * @param crowd what makes the calls
 * @param services all of them
 * @param compilers of their JVMs, which is part of it
 * @param database all processes of PostgreSQL that run now
 */
record Processors(Duration crowd, Duration services, Duration compilers, Duration database) {

    static Processors of(Crowd crowd, Site site) {
        ProcessHandle postgres = site.database().process();
        return new Processors(
                crowd.cpu(),
                sum(IntStream.range(0, Site.SERVICES).mapToObj(i -> site.service(i).process())),
                IntStream.range(0, Site.SERVICES)
                        .mapToObj(i -> site.service(i).compilerTime())
                        .reduce(Duration.ZERO, Duration::plus),
                sum(Stream.concat(Stream.of(postgres), postgres.descendants())));
    }

    /** How many processors each took since then, in words. */
    String since(Processors before, Duration passed) {
        return String.format(
                Locale.ROOT,
                "the crowd took %.2f processors, the services %.2f (%.2f to compile), PostgreSQL %.2f",
                share(crowd.minus(before.crowd), passed),
                share(services.minus(before.services), passed),
                share(compilers.minus(before.compilers), passed),
                share(database.minus(before.database), passed));
    }

    /** Which part of the services' time their compilers took since then. */
    double compiling(Processors before) {
        return share(compilers.minus(before.compilers), services.minus(before.services));
    }

    private static double share(Duration time, Duration passed) {
        return time.toNanos() / (double) passed.toNanos();
    }

    private static Duration sum(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
