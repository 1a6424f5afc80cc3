package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.Optional;

/** What the processes of a system of one's own took of memory while it was measured. */
public final class Memory {

    private final boolean ownProcess;
    private final Optional<Series> heap;
    private final Optional<Series> process;
    private final Optional<Series> postgres;

    /**
     * Of what was seen; nothing where the system doesn't say, or there was no collection.
     *
     * @param ownProcess whether stock-service had a process of its own; else it shared one with the
     *     gateway, the generator and the bench
     * @param heap what was in use of its heap after each collection
     * @param process what was resident of it
     * @param postgres what was resident of all PostgreSQL's processes, shared memory counted once
     */
    Memory(
            boolean ownProcess,
            Optional<Series> heap,
            Optional<Series> process,
            Optional<Series> postgres) {
        this.ownProcess = ownProcess;
        this.heap = heap;
        this.process = process;
        this.postgres = postgres;
    }

    /** For scripts. */
    public JsonText json() {
        return new JsonText()
                .raw("own_process", Boolean.toString(ownProcess))
                .raw("heap_mb", json(heap))
                .raw("rss_mb", json(process))
                .raw("postgres_rss_mb", json(postgres));
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(Series.head());
        String whose = ownProcess ? "stock-service" : "one process";
        heap.ifPresent(series -> text.append(series.line(whose + ", heap after collections")));
        process.ifPresent(series -> text.append(series.line(whose + ", resident")));
        postgres.ifPresent(series -> text.append(series.line("PostgreSQL, resident")));
        if (!ownProcess) {
            text.append("One process: stock-service, gateway, generator and bench together.\n");
        }
        return text.toString();
    }

    private static String json(Optional<Series> series) {
        return series.map(Series::json).map(JsonText::toString).orElse("null");
    }
}
