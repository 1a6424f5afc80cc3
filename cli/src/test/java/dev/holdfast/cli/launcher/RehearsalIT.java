package dev.holdfast.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.launcher.BuiltProject.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal as it is, by this JVM: what it leaves is taken, and what is damaged is ignored. */
class RehearsalIT {

    private static final Map<String, String> PLAIN = Map.of();
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir Path folder;

    private BuiltProject project;

    @BeforeEach
    void build() throws Exception {
        project = BuiltProject.in(folder.resolve("project"), JDK);
        Path target = Path.of("target");
        Files.delete(project.jar());
        Files.copy(target.resolve("holdfast-cli.jar"), project.jar());
        Path libraries = Files.createDirectory(project.run().resolve("lib"));
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
        }
    }

    @AfterEach
    void endAll() {
        project.endAll();
    }

    @Test
    void whatItLeavesIsTakenAndOnceDamagedIsIgnoredInSilence() throws Exception {
        Ended without = startsUp();
        assertThat(without.out()).contains("Usage: holdfast up");
        assertThat(without.err()).isEmpty();
        assertThat(project.launch(PLAIN, "--rehearse").code()).isZero();
        Path cache = project.caches().getFirst();
        assertThat(project.leftovers()).containsExactly(cache);
        assertThat(startsOnlyWith(cache)).isEqualTo(without.out());
        assertThat(startsUp()).isEqualTo(without);

        byte[] whole = Files.readAllBytes(cache);
        Files.write(cache, new byte[0]);
        assertThat(startsUp()).isEqualTo(without);
        Files.write(cache, Arrays.copyOf(whole, whole.length / 2));
        assertThat(startsUp()).isEqualTo(without);
        Files.write(cache, whole);
        Files.setLastModifiedTime(project.jar(), FileTime.fromMillis(1_000_000));
        assertThat(startsUp()).isEqualTo(without);
    }

    private Ended startsUp() throws Exception {
        return project.launch(PLAIN, "up", "--help");
    }

    /** What {@code up --help} prints with a JVM that ends where it can't use the cache. */
    private String startsOnlyWith(Path cache) throws Exception {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        JDK.resolve("bin/java").toString(),
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-XX:+UseCompactObjectHeaders",
                                        "-XX:AOTMode=on",
                                        "-XX:AOTCache=" + cache,
                                        "-jar",
                                        project.jar().toString(),
                                        "up",
                                        "--help"))
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
