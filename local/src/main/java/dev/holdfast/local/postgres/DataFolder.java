package dev.holdfast.local.postgres;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one process at a time keeps a system's data in. The operating system gives the lock
 * back when the process ends, however it ends. Only the owner may look inside.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "holdfast.lock";
    private static final Set<String> OURS = Set.of(LOCK, "holdfast.pid");

    private final Path path;
    private final boolean temporary;
    private final FileChannel channel;

    private DataFolder(Path path, boolean temporary, FileChannel channel) {
        this.path = path;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Takes this folder, making it where it isn't there. */
    public static DataFolder at(Path named) {
        Path path = named.toAbsolutePath().normalize();
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            checkOurs(path);
            return new DataFolder(path, false, lock(path));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The data folder %s can't be used: %s.".formatted(path, e),
                    "Name a folder that this user may write.",
                    e);
        }
    }

    /** Takes a new folder that is deleted when it is closed. */
    public static DataFolder temporary() {
        try {
            Path path = Files.createTempDirectory("holdfast-");
            return new DataFolder(path, true, lock(path));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "No temporary folder can be made: %s.".formatted(e),
                    "Free some space, or set java.io.tmpdir by HOLDFAST_JAVA_OPTS.",
                    e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether it is deleted when it is closed. */
    public boolean isTemporary() {
        return temporary;
    }

    /** A file in it. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The text of a file in it, or null where there is none. */
    public @Nullable String read(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    public Path writeSecret(String name, String text) throws IOException {
        Path half =
                Files.createTempFile(
                        path,
                        name,
                        ".half",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text + "\n");
        return Files.move(
                half,
                file(name),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets go of it, and deletes it if it is temporary. */
    @Override
    public void close() {
        try {
            channel.close();
            if (temporary) {
                delete(path);
            }
        } catch (IOException _) {
            // What stays is in the machine's temporary folder.
        }
    }

    private static void checkOurs(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            Set<String> names =
                    Set.copyOf(files.map(file -> String.valueOf(file.getFileName())).toList());
            if (!names.isEmpty() && names.stream().noneMatch(OURS::contains)) {
                throw new Complaint(
                        ExitCode.USAGE,
                        "The folder %s holds other things than Holdfast's data.".formatted(path),
                        "Name a folder that is empty, or isn't there yet.");
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            Path owner = path.resolve("holdfast.pid");
            String process = Files.exists(owner) ? Files.readString(owner).strip() : "unknown";
            throw new Complaint(
                    ExitCode.UNAVAILABLE,
                    "The data folder %s is in use by another Holdfast (process %s)."
                            .formatted(path, process),
                    "Stop that one, or name another folder with --data.");
        }
        Files.writeString(path.resolve("holdfast.pid"), ProcessHandle.current().pid() + "\n");
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
