package dev.holdfast.platform.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndTest {

    @TempDir private Path folder;

    @Test
    void aProcessThatIsToldToEndStopsItsPartsFirst() throws IOException, InterruptedException {
        Path log = Files.createFile(folder.resolve("log"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoppingProcess.class.getName(),
                                log.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).equals("started\n"));
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(log)).isEqualTo("started\nslow stopped\nvertx\n");
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}
