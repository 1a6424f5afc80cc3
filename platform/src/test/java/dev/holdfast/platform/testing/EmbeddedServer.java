package dev.holdfast.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts PostgreSQL 18 from the test class path. PostgreSQL refuses to run as root; for root the
 * library wraps it in {@code unshare -U}, so that it sees itself as nobody and needs no other user.
 */
final class EmbeddedServer {

    private EmbeddedServer() {}

    /** A builder with the settings all tests share: a free port, UTC, no fsync. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                // A folder of one's own, for two users of one machine must not unpack into one.
                .setOverrideWorkingDirectory(binaries())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_prepared_transactions", "8")
                .setServerConfig("max_connections", "300")
                .setPGStartupWait(Duration.ofSeconds(30));
    }

    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start. It runs as any user but root; as root"
                            + " it needs a kernel that allows 'unshare -U' (util-linux).",
                    e);
        }
    }

    static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File binaries() {
        return Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "holdfast-postgres-" + System.getProperty("user.name"))
                .toFile();
    }
}
