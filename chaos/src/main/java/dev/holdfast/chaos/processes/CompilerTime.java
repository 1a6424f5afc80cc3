package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What the threads of a JVM that compile have had of the processors, as Linux shows it. */
final class CompilerTime {

    private static final int MILLIS_A_TICK = 10;

    /** Behind the name: user and system time. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CompilerTime() {}

    static Duration of(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
            return Duration.ofMillis(MILLIS_A_TICK * threads.mapToLong(CompilerTime::ticks).sum());
        } catch (IOException | UncheckedIOException _) {
            return Duration.ZERO;
        }
    }

    private static long ticks(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return line.contains(" CompilerThre") ? ticks(line) : 0;
        } catch (IOException _) {
            // It has ended meanwhile.
            return 0;
        }
    }

    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    }
}
