package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has this process run on the last processor and what it calls on the others, so that neither takes
 * the other's time. It does nothing where there is one processor, or no taskset.
 */
public final class Apart implements AutoCloseable {

    private final Site site;
    private final int processors;

    private Apart(Site site, int processors) {
        this.site = site;
        this.processors = processors;
    }

    /** Until it is closed; a process that is started meanwhile may run anywhere. */
    public static Apart of(Site site) {
        Apart apart = new Apart(site, Runtime.getRuntime().availableProcessors());
        if (apart.processors > 1) {
            apart.place(processes(site), 0, apart.processors - 2);
            apart.place(
                    Stream.of(ProcessHandle.current()), apart.processors - 1, apart.processors - 1);
        }
        return apart;
    }

    @Override
    public void close() {
        Stream<ProcessHandle> all =
                Stream.concat(processes(site), Stream.of(ProcessHandle.current()));
        place(all, 0, processors - 1);
    }

    private void place(Stream<ProcessHandle> which, int first, int last) {
        which.forEach(process -> place(process.pid(), first + "-" + last));
    }

    private static void place(long pid, String processors) {
        try {
            int _ =
                    new ProcessBuilder("taskset", "-a", "-c", "-p", processors, Long.toString(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
        } catch (IOException _) {
            // They share the processors, which makes the figures worse and not better.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<ProcessHandle> processes(Site site) {
        ProcessHandle postgres = site.database().process();
        return Stream.of(
                        IntStream.range(0, Site.SERVICES).mapToObj(i -> site.service(i).process()),
                        Stream.of(postgres),
                        postgres.descendants())
                .flatMap(each -> each);
    }
}
