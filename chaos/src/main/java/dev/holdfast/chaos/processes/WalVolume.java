package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small volume that a PostgreSQL keeps its write-ahead log on. It takes root to mount one. */
public final class WalVolume implements AutoCloseable {

    /** Settings of a server that can live with so little. */
    public static final Map<String, String> SETTINGS =
            Map.of("max_wal_size", "96MB", "min_wal_size", "64MB");

    private static final String MEGABYTES = "192m";
    private static final int PIECE = 1 << 16;

    private final Path place;
    private final Path ballast;

    private WalVolume(Path place) {
        this.place = place;
        this.ballast = place.resolve("ballast");
    }

    /** Whether this user may mount volumes. */
    public static boolean canMount() {
        try {
            Path probe = Files.createTempDirectory("holdfast-volume");
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe);
            if (mounted) {
                run("umount", probe);
            }
            Files.delete(probe);
            return mounted;
        } catch (IOException _) {
            return false;
        }
    }

    /** Takes the log of a server that doesn't run there. */
    static WalVolume of(Path cluster) {
        try {
            Path place = Files.createTempDirectory("holdfast-wal");
            if (!run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES, "tmpfs", place)) {
                throw new IllegalStateException("no volume can be mounted: that takes root");
            }
            Path log = place.resolve("pg_wal");
            move(cluster.resolve("pg_wal"), log);
            Files.createSymbolicLink(cluster.resolve("pg_wal"), log);
            return new WalVolume(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves no byte free. */
    public void fill() {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException _) {
            // It is full now.
        }
    }

    /** Gives back what {@link #fill} took. */
    public void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", place);
        try {
            Files.deleteIfExists(place);
        } catch (IOException _) {
            // An empty folder stays.
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectory(
                to,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Path moved = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectory(moved);
                } else {
                    Files.copy(file, moved, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Files.move(from, from.resolveSibling("pg_wal.before"));
    }

    private static boolean run(String program, Object... arguments) {
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(arguments))
                        .map(String::valueOf)
                        .toList();
        return Programs.succeeds(command);
    }
}
