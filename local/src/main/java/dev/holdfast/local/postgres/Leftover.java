package dev.holdfast.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process that was killed may have left in a data folder: a server that still runs, or its
 * {@code postmaster.pid} alone. Only the holder of the folder's lock may clear it away.
 */
final class Leftover {

    private final Path cluster;
    private final Programs programs;

    Leftover(Path cluster, Programs programs) {
        this.cluster = cluster;
        this.programs = programs;
    }

    /** Stops the server that still runs, and removes a pid file without a server. */
    void clear() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (NoSuchFileException _) {
            return;
        }
        if (runs(lines)) {
            programs.run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w");
        }
        // PostgreSQL refuses to start where the number now belongs to some other process.
        Files.deleteIfExists(pidFile);
    }

    private static boolean runs(List<String> lines) {
        if (lines.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> process;
        try {
            process = ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException _) {
            return false;
        }
        return process.filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
