package dev.holdfast.chaos.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a JVM learned in a rehearsal, so that services start faster (JEP 483, 514 and 515). It lies
 * beside the jars that it is of, one for each build of the JDK, and appears whole or not at all.
 */
public final class StartCache {

    private static final String QUIET = "-Xlog:aot*=off,cds*=off";

    private final Path file;

    private StartCache(Path file) {
        this.file = file;
    }

    /**
     * The one of the jars that this process runs. There is none of classes in folders, as tests
     * have them, and none where the jars' folder can't be written.
     */
    public static Optional<StartCache> ofThisBuild() {
        List<Path> classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        Path folder = classPath.getFirst().toAbsolutePath().getParent();
        boolean jars = classPath.stream().allMatch(Files::isRegularFile);
        return jars && folder != null && Files.isWritable(folder)
                ? Optional.of(new StartCache(folder.resolve("stock-jdk-" + jdk() + ".aot")))
                : Optional.empty();
    }

    /** Whether there has been a rehearsal. */
    public boolean isThere() {
        return Files.isReadable(file);
    }

    /** The JVM's options of a service that starts with it. */
    public List<String> reading() {
        return isThere() ? List.of("-XX:AOTCache=" + file, QUIET) : List.of();
    }

    /** The JVM's options of a service that writes one when it ends. */
    List<String> writing() {
        return List.of("-XX:AOTCacheOutput=" + unfinished(), "-Xlog:aot*=error,cds*=error");
    }

    /** Keeps what was written. */
    void keep() {
        try {
            if (Files.exists(unfinished())) {
                Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    }

    private static String jdk() {
        Path home = Path.of(System.getProperty("java.home"));
        CRC32 sum = new CRC32();
        sum.update(home.toString().getBytes(StandardCharsets.UTF_8));
        try {
            sum.update(Files.readAllBytes(home.resolve("release")));
        } catch (IOException _) {
            sum.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
        }
        return Long.toString(sum.getValue());
    }
}
