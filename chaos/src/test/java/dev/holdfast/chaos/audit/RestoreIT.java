package dev.holdfast.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.processes.BaseBackup;
import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.local.postgres.DataFolder;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base backup that is taken while callers call, and the log since then, give back what callers
 * had been told by a moment of one's choice.
 */
final class RestoreIT {

    private static final Duration PART = Duration.ofSeconds(2);

    @TempDir private Path archive;

    @Test
    void whatWasKnownAtAMomentIsThereAgain() {
        Map<String, String> archiving =
                Map.of("archive_mode", "on", "archive_command", "cp %p " + archive + "/%f");
        try (DatabaseServer own = new DatabaseServer(DataFolder.temporary(), archiving);
                LittleSite site = new LittleSite(own, Map.of())) {
            PgConnection connection = site.connection();
            site.start();
            Pause.of(PART);
            DataFolder copy = BaseBackup.take(connection, own);
            Pause.of(PART);
            long earliest = site.history().now();
            OffsetDateTime moment =
                    row(connection, "select clock_timestamp()").getOffsetDateTime(0);
            long latest = site.history().now();
            Pause.of(PART);
            site.stop();
            archive(connection);
            BaseBackup.recover(copy, archive, moment);
            try (DatabaseServer restored = new DatabaseServer(copy, Map.of())) {
                History known = site.history().upTo(earliest, latest);
                Ledger ledger = ledger(site, restored);

                Findings findings = Audit.of(known, ledger);
                for (Rule rule : Rule.values()) {
                    // Holds of that moment have run out meanwhile, and no service sweeps there.
                    assertThat(rule == Rule.END ? 0 : findings.broken(rule))
                            .as("%s %s", rule, findings.shown(rule))
                            .isZero();
                }
                assertThat(findings.examined(Rule.EFFECTS)).isGreaterThan(300);
                assertThat(Audit.of(site.history(), ledger).broken(Rule.EFFECTS))
                        .as("what came later isn't there")
                        .isPositive();
            }
        }
    }

    private static Ledger ledger(LittleSite site, DatabaseServer restored) {
        PgConnection connection = site.connection(restored);
        while (row(connection, "select pg_is_in_recovery()").getBoolean(0)) {
            Pause.of(Duration.ofMillis(50));
        }
        Sql.wait(connection.close());
        return site.ledger(restored);
    }

    /** Lets the server put away what it has written so far. */
    private static void archive(PgConnection connection) {
        String last = row(connection, "select pg_walfile_name(pg_switch_wal())").getString(0);
        String archived = "";
        while (archived.compareTo(last) < 0) {
            Pause.of(Duration.ofMillis(50));
            archived =
                    row(connection, "select coalesce(last_archived_wal, '') from pg_stat_archiver")
                            .getString(0);
        }
    }

    private static Row row(PgConnection connection, String query) {
        return Sql.wait(connection.query(query).execute()).iterator().next();
    }
}
