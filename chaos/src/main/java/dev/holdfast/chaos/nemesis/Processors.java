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
 * @param database all processes of PostgreSQL that run now
 */
record Processors(Duration crowd, Duration services, Duration database) {

    static Processors of(Crowd crowd, Site site) {
        ProcessHandle postgres = site.database().process();
        return new Processors(
                crowd.cpu(),
                sum(IntStream.range(0, Site.SERVICES).mapToObj(i -> site.service(i).process())),
                sum(Stream.concat(Stream.of(postgres), postgres.descendants())));
    }

    /** How many processors each took since then, in words. */
    String since(Processors before, Duration passed) {
        return String.format(
                Locale.ROOT,
                "the crowd took %.2f processors, the services %.2f, PostgreSQL %.2f",
                share(crowd.minus(before.crowd), passed),
                share(services.minus(before.services), passed),
                share(database.minus(before.database), passed));
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
