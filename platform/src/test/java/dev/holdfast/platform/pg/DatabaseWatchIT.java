package dev.holdfast.platform.pg;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.platform.life.Readiness;
import dev.holdfast.platform.testing.StoppablePostgres;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseWatchIT {

    @Test
    void aLostDatabaseIsNoticedAndSoIsItsReturn() {
        try (StoppablePostgres postgres = StoppablePostgres.started();
                PgFixture fixture = new PgFixture()) {
            Readiness readiness = new Readiness(DatabaseWatch.PART);
            DatabaseWatch watch = watch(fixture, postgres.port(), readiness);
            assertThat(readiness.ready()).isFalse();
            resultOf(watch.start());
            assertThat(readiness.ready()).isTrue();

            postgres.stop();
            await().atMost(Duration.ofSeconds(2)).until(() -> !readiness.ready());
            assertThat(readiness.complaints()).startsWith("database: ");

            postgres.start();
            await().atMost(Duration.ofSeconds(5)).until(readiness::ready);
            resultOf(watch.stop(Duration.ZERO));
        }
    }

    @Test
    void aDatabaseThatIsThereButSilentIsLostToo() throws java.io.IOException {
        try (PgFixture fixture = new PgFixture();
                java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            Readiness readiness = new Readiness();
            DatabaseWatch watch = watch(fixture, silent.getLocalPort(), readiness);
            resultOf(watch.start());
            await().atMost(Duration.ofSeconds(3)).until(() -> !readiness.ready());
            resultOf(watch.stop(Duration.ZERO));
        }
    }

    private static DatabaseWatch watch(PgFixture fixture, int port, Readiness readiness) {
        PgConfig config =
                new PgConfig(
                        "probe.db",
                        "127.0.0.1",
                        port,
                        "postgres",
                        "postgres",
                        Optional.empty(),
                        Optional.empty(),
                        new PgTls(PgTls.Mode.DISABLE, Optional.empty()),
                        PgLimits.defaults());
        return new DatabaseWatch(fixture.vertx, config, WatchConfig.DEFAULT, readiness);
    }
}
