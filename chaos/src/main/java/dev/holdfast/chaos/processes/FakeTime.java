package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clocks of processes that are moved by libfaketime; how long something takes stays true. */
public final class FakeTime {

    private static final List<Path> LIBRARIES =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
                    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

    private final Path file;

    /** One that can be moved while a process runs. */
    FakeTime(Path file) {
        this.file = file;
        move(Duration.ZERO);
    }

    /** Whether this machine has the library. */
    public static boolean isThere() {
        return library().isPresent();
    }

    /** Variables of a process whose clock is off by so much from its start. */
    public static Map<String, String> off(Duration by) {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME",
                offset(by),
                "NO_FAKE_STAT",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    /** Variables of a process that follows this clock. */
    Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    /** Moves it; those that follow notice within a second. */
    public void move(Duration by) {
        try {
            Path half = Files.writeString(file.resolveSibling("clock.half"), offset(by) + "\n");
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String offset(Duration by) {
        return (by.isNegative() ? "-" : "+") + by.abs().toSeconds();
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }
}
