package dev.holdfast.chaos.processes;

import dev.holdfast.local.postgres.DataFolder;
import dev.holdfast.local.postgres.LocalPostgres;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * A copy of a PostgreSQL that runs, as {@code pg_basebackup} makes it. The embedded PostgreSQL
 * comes without that program, so this asks the server to begin, copies its files, and asks it to
 * end.
 */
public final class BaseBackup {

    private static final Set<String> NOT_COPIED =
            Set.of("postmaster.pid", "postmaster.opts", "current_logfiles");
    private static final Set<String> COPIED_EMPTY =
            Set.of("pg_wal", "pg_replslot", "pg_notify", "pg_stat_tmp", "pg_subtrans");

    private BaseBackup() {}

    /**
     * Takes one into a new folder.
     *
     * @param connection to the server, as its superuser
     * @param server whose files they are
     */
    public static DataFolder take(PgConnection connection, DatabaseServer server) {
        DataFolder from = server.folder();
        DataFolder to = DataFolder.temporary();
        try {
            Row begun = row(connection, "select pg_backup_start('chaos', true)::text");
            copy(from.file("postgres"), to.file("postgres"));
            Row ended = row(connection, "select labelfile from pg_backup_stop(false)");
            String label = ended.getString(0);
            Files.writeString(to.file("postgres").resolve("backup_label"), label);
            Files.copy(
                    from.file(LocalPostgres.PASSWORD_FILE), to.file(LocalPostgres.PASSWORD_FILE));
            if (begun.getString(0).isEmpty()) {
                throw new IllegalStateException("the backup has no beginning");
            }
            return to;
        } catch (IOException e) {
            to.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the copy a standby of the server at this port. */
    static void follow(DataFolder copy, int port, String password) {
        Path cluster = copy.file("postgres");
        try {
            Files.createFile(cluster.resolve("standby.signal"));
            Files.writeString(
                    cluster.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=%s port=%d user=%s password=%s'%n"
                            .formatted(LocalPostgres.HOST, port, LocalPostgres.USER, password),
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the copy recover from these files of the log what was committed up to a moment. Written
     * with a number for the zone: where this setting is read, PostgreSQL doesn't know zones by
     * name.
     */
    public static void recover(DataFolder copy, Path archive, OffsetDateTime until) {
        Path cluster = copy.file("postgres");
        try {
            Files.createFile(cluster.resolve("recovery.signal"));
            Files.writeString(
                    cluster.resolve("postgresql.auto.conf"),
                    """
                    restore_command = 'cp %s/%%f %%p'
                    recovery_target_time = '%s+00'
                    recovery_target_action = 'promote'
                    """
                            .formatted(
                                    archive,
                                    until.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(PgConnection connection, String query) {
        return connection
                .query(query)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .iterator()
                .next();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Path copied = to.resolve(from.relativize(folder));
                        Files.createDirectories(copied);
                        Files.setPosixFilePermissions(
                                copied, Files.getPosixFilePermissions(folder));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path name = from.relativize(file);
                        if (!NOT_COPIED.contains(name.toString())
                                && !COPIED_EMPTY.contains(name.getName(0).toString())) {
                            copyIfThere(file, to.resolve(name));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
    }

    /** A server that runs removes files; what it did is in its log. */
    private static void copyIfThere(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to);
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
        } catch (NoSuchFileException _) {
            // It isn't part of the copy.
        }
    }
}
