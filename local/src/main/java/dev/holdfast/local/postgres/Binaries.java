package dev.holdfast.local.postgres;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once a machine and user from the class path into {@code
 * $XDG_CACHE_HOME/holdfast} (default {@code ~/.cache/holdfast}).
 */
final class Binaries {

    private static final int EXECUTABLE_BY_OWNER = 0100;

    private Binaries() {}

    /** The folder that holds {@code bin/postgres}; unpacks it where that wasn't done yet. */
    static Path unpacked(String version) {
        String archive = archive();
        Path home = cache().resolve("postgresql-" + version);
        try {
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return home;
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "PostgreSQL could not be unpacked into %s: %s.".formatted(home, e.getMessage()),
                    "Free some space (100 MB), or set XDG_CACHE_HOME to a folder that can be"
                            + " written.",
                    e);
        }
    }

    /**
     * Under a lock, into a folder that is renamed when it is whole: others never see half of it.
     */
    private static void unpack(String archive, Path home) throws IOException {
        Path folder = Files.createDirectories(parentOf(home));
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve("unpacking.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (Files.isDirectory(home)) {
                return;
            }
            Path half = Files.createTempDirectory(folder, "unpacking");
            try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
                if (packed == null) {
                    throw new IOException("the class path holds no " + archive);
                }
                extract(new TarArchiveInputStream(new XZInputStream(packed)), half);
            }
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            Path place = folder.resolve(entry.getName()).normalize();
            if (!place.startsWith(folder)) {
                throw new IOException("an entry leaves the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(place);
                continue;
            }
            Files.createDirectories(parentOf(place));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(place, folder.resolve(entry.getLinkName()));
            } else {
                Files.copy(tar, place);
                Files.setPosixFilePermissions(place, permissions(entry.getMode()));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & EXECUTABLE_BY_OWNER) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }

    private static Path cache() {
        String named = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache =
                named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(named);
        return cache.toAbsolutePath().resolve("holdfast");
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("No folder above " + path);
        }
        return parent;
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        String system = os.contains("mac") ? "darwin" : "linux";
        String processor =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default ->
                            throw new Complaint(
                                    ExitCode.UNAVAILABLE,
                                    "There is no embedded PostgreSQL for %s.".formatted(machine),
                                    "Run one of your own and name it in the configuration.");
                };
        return "postgres-%s-%s.txz".formatted(system, processor);
    }
}
