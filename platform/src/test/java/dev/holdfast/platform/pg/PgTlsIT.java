package dev.holdfast.platform.pg;

import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.ConfigurationException;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.migration.Migrations;
import dev.holdfast.platform.testing.StoppablePostgres;
import dev.holdfast.platform.testing.TestCertificates;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgTlsIT {

    private static final String IS_ENCRYPTED =
            "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()";

    @TempDir private Path folder;

    @Test
    void theWireToTheDatabaseMayBeProtected() {
        TestCertificates ours = TestCertificates.in(folder, "ours");
        TestCertificates others = TestCertificates.in(folder, "others");
        Map<String, String> server =
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", ours.certificate().toString(),
                        "ssl_key_file", ours.key().toString());
        try (StoppablePostgres postgres = StoppablePostgres.started(server);
                PgFixture fixture = new PgFixture()) {
            int port = postgres.port();
            String trusted = ours.certificate().toString();
            assertThat(resultOf(encrypted(fixture, config(port, "disable", ""))))
                    .isEqualTo("false");
            assertThat(resultOf(encrypted(fixture, config(port, "prefer", "")))).isEqualTo("true");
            assertThat(resultOf(encrypted(fixture, config(port, "require", "")))).isEqualTo("true");
            PgConfig full = config(port, "verify_full", trusted);
            assertThat(resultOf(encrypted(fixture, full))).isEqualTo("true");
            failureOf(
                    encrypted(fixture, config(port, "verify_ca", others.certificate().toString())));
            assertThat(
                            new Migrations(
                                            "probe",
                                            "classpath:migrations/good",
                                            Map.of("reader", "postgres"))
                                    .runHere(full))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoVerifiesMustKnowWhomToTrust() {
        assertThatThrownBy(() -> config(5432, "verify_full", ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("authorities");
    }

    private static Future<String> encrypted(PgFixture fixture, PgConfig config) {
        Pool pool = Postgres.pool(fixture.vertx, config, "probe");
        return pool.query(IS_ENCRYPTED)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .eventually(pool::close);
    }

    private static PgConfig config(int port, String mode, String authorities) {
        Map<String, String> settings = new HashMap<>();
        settings.put("probe.db.port", Integer.toString(port));
        settings.put("probe.db.name", "postgres");
        settings.put("probe.db.user", "postgres");
        settings.put("probe.db.tls.mode", mode);
        settings.put("probe.db.tls.authorities", authorities);
        return Configuration.read(
                Sources.of(settings), PgConfig.section("probe.db", Optional.empty()));
    }
}
