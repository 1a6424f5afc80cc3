package dev.holdfast.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A JDK whose JVM only notes what it was started with, and leaves the file that it was told to
 * leave. With {@code PRETENDED_WAIT} it waits until that file is there, with {@code PRETENDED_FAIL}
 * it leaves half a file and fails.
 */
final class PretendedJdk {

    private static final String JAVA =
            """
            #!/bin/sh
            folder=$(dirname "$0")/..
            for option; do printf '%s ' "$option"; done >>"$folder/starts"
            echo >>"$folder/starts"
            for option; do
              case $option in -XX:AOTCacheOutput=*) made=${option#*=} ;; esac
            done
            [ -z "${made:-}" ] || echo half >"$made.config"
            while [ -n "${PRETENDED_WAIT:-}" ] && [ ! -e "$PRETENDED_WAIT" ]; do sleep 0.05; done
            [ -z "${PRETENDED_FAIL:-}" ] || exit 1
            [ -z "${made:-}" ] || mv "$made.config" "$made"
            """;

    private final Path home;

    private PretendedJdk(Path home) {
        this.home = home;
    }

    static PretendedJdk in(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        PretendedJdk jdk = new PretendedJdk(home);
        jdk.release("25.0.1");
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), JAVA);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.createFile(jdk.starts());
        Files.setPosixFilePermissions(jdk.starts(), PosixFilePermissions.fromString("rw-rw-rw-"));
        return jdk;
    }

    Path home() {
        return home;
    }

    /** It is now another build. */
    void release(String version) throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    /** What its JVM was started with, a line a start. */
    List<String> startedWith() throws IOException {
        return Files.readAllLines(starts());
    }

    private Path starts() {
        return home.resolve("starts");
    }
}
