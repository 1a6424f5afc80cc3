package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHeapLogTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    @TempDir Path folder;

    @Test
    void readsWhatWasInUseAfterEachCollection() throws IOException {
        Path file = folder.resolve("gc.log");
        String now = "[" + OffsetDateTime.now(ZoneOffset.UTC).format(TIME) + "]";
        String old = "[" + OffsetDateTime.now(ZoneOffset.UTC).minusHours(1).format(TIME) + "]";
        Files.write(
                file,
                List.of(
                        old + " GC(0) Pause Young (Normal) (G1 Evacuation Pause) 9M->8M(64M) 1ms",
                        now + " Using G1",
                        now + " GC(1) Pause Young (Normal) (G1 Evacuation Pause) 51M->17M(64M) 3ms",
                        now + " GC(2) Concurrent Mark Cycle",
                        now + " GC(2) Pause Remark 20M->19M(64M) 0.512ms"));
        long since = System.nanoTime() - java.time.Duration.ofMinutes(1).toNanos();
        assertThat(new FileHeapLog(file).since(since))
                .extracting(point -> point.bytes() >> 20)
                .containsExactly(17L, 19L);
    }
}
