package dev.holdfast.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.proxy.Weather;
import dev.holdfast.chaos.proxy.Weather.Rewrite;
import dev.holdfast.local.postgres.DataFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Services that work, with one bug each, under the workload of every run. The bugs are triggers in
 * the database, words taken out of what the service says to it, and settings. A bug that isn't
 * caught means that the auditor is blind, not that the service is good.
 */
final class BrokenServicesIT {

    private static final Duration TIME = Duration.ofSeconds(2);

    private static DatabaseServer server;

    @BeforeAll
    static void start() {
        server = new DatabaseServer(DataFolder.temporary(), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anIntactServicePasses() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.call(TIME);
            site.settle();

            assertThat(everything(site.audit())).isEmpty();
            assertThat(site.history().size()).isGreaterThan(300);
        }
    }

    /** Two services read the same level and both write what it becomes. */
    @Test
    void noGuardOnTheUpdate() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.weather(Weather.rewriting(List.of(new Rewrite("for update", "          "))));
            site.call(TIME);
            site.settle();

            assertThat(site.audit().broken(Rule.SUMS)).isPositive();
        }
    }

    @Test
    void theRequestIdNotStored() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.sql(Bugs.trigger("stock.answered", "return null;"));
            site.call(TIME);
            site.settle();

            assertThat(site.audit().broken(Rule.EFFECTS)).isPositive();
        }
    }

    /** Callers are told a later end than the sweeper goes by. */
    @Test
    void sweptEarly() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            String early = "new.expires_at := new.expires_at - interval '500 ms'; return new;";
            site.sql(Bugs.trigger("stock.reservation", early));
            site.sql(Bugs.trigger("stock.reservation_line", early));
            site.call(TIME);
            site.settle();

            assertThat(site.audit().broken(Rule.STATES)).isPositive();
        }
    }

    @Test
    void neverSwept() {
        try (LittleSite site = new LittleSite(server, Map.of("stock.expiry.period", "1m"))) {
            site.call(TIME);
            site.settle();

            assertThat(site.audit().broken(Rule.END)).isPositive();
        }
    }

    @Test
    void aLostMovement() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.sql(
                    Bugs.trigger(
                            "stock.movement",
                            "if new.movement_id % 50 = 0 then return null; end if; return new;"));
            site.call(TIME);
            site.settle();

            assertThat(site.audit().broken(Rule.SUMS)).isPositive();
        }
    }

    /** The database answers COMMIT before it is on disk, and then loses its power. */
    @Test
    void answeredBeforeTheCommit() {
        Map<String, String> forgetful =
                Map.of(
                        "synchronous_commit",
                        "off",
                        "wal_writer_delay",
                        "10s",
                        "wal_writer_flush_after",
                        "1GB",
                        "wal_buffers",
                        "64MB");
        try (DatabaseServer own = new DatabaseServer(DataFolder.temporary(), forgetful);
                LittleSite site = new LittleSite(own, Map.of())) {
            site.sql("checkpoint");
            site.call(TIME);
            own.kill();
            own.start();
            site.settle();

            assertThat(site.audit().broken(Rule.EFFECTS)).isPositive();
        }
    }

    @Test
    void releasedTwice() {
        assertThat(brokenBy(Bugs.releasedTwice()).shown(Rule.EFFECTS))
                .anyMatch(how -> how.contains("took effect twice"));
    }

    @Test
    void sweptAfterItsCommit() {
        assertThat(brokenBy(Bugs.sweptAfterCommit()).shown(Rule.STATES))
                .anyMatch(how -> how.contains("COMMITTED can't become that"));
    }

    @Test
    void aLineThatIsNotSummed() {
        assertThat(brokenBy(Bugs.lineNotSummed()).shown(Rule.SUMS))
                .anyMatch(how -> how.contains("lines have"));
    }

    @Test
    void anotherMerchantsLevel() {
        assertThat(brokenBy(Bugs.anotherMerchantsLevel()).shown(Rule.EFFECTS))
                .anyMatch(how -> how.contains("and moved null"));
    }

    @Test
    void anotherDay() {
        assertThat(brokenBy(Bugs.anotherDay()).shown(Rule.EFFECTS))
                .anyMatch(how -> how.contains("and moved null"));
    }

    @Test
    void aDayThatIsForgotten() {
        assertThat(brokenBy(Bugs.dayForgotten()).broken(Rule.DAYS)).isPositive();
    }

    /** The queue is read by the orders' ids instead of by when they came, and not far ahead. */
    @Test
    void servedOutOfTurn() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            String turn = "first.waits_since, first.queue_no, first.reservation_id, first.line_no";
            String none = "first.reservation_id, first.waits_since, first.queue_no, first.line_no";
            Rewrite ahead = new Rewrite("or line.n <= 20", "or line.n <= 01");
            site.weather(Weather.rewriting(List.of(new Rewrite(turn, none), ahead)));
            site.call(TIME.multipliedBy(3));
            site.settle();

            assertThat(site.audit().shown(Rule.QUEUES))
                    .anyMatch(how -> how.contains("went before"));
        }
    }

    @Test
    void aServedUnitThatIsNotCounted() {
        assertThat(brokenBy(Bugs.servedButNotCounted()).shown(Rule.SUMS))
                .anyMatch(how -> how.contains("lines have"));
    }

    @Test
    void whatCameIsStillExpected() {
        assertThat(brokenBy(Bugs.arrivedForgotten()).broken(Rule.INCOMING)).isPositive();
    }

    /** In one lane many commands meet in a batch. */
    @Test
    void aRefusedCommandThatLeavesARow() {
        try (LittleSite site = new LittleSite(server, Map.of("stock.lanes.count", "1"))) {
            site.sql(Bugs.leftByRefused());
            String read = "from %s($2::smallint[]";
            site.weather(
                    Weather.rewriting(
                            List.of(
                                    new Rewrite(
                                            read.formatted("unnest"), read.formatted("stored")))));
            site.call(TIME.multipliedBy(2));
            site.settle();

            assertThat(site.audit().shown(Rule.EFFECTS))
                    .anyMatch(how -> how.contains("is kept, and no call explains it"));
        }
    }

    /** One run of an intact service, two of whose rows then change places. */
    @Test
    void whatWasOverComesLater() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.call(TIME.multipliedBy(2));
            site.settle();

            assertThat(everything(site.audit())).isEmpty();
            assertThat(site.auditAfter(Bugs.madeLater()).broken(Rule.ORDER)).isPositive();
        }
    }

    /** What the audit finds in a run on a database that does this. */
    private static Findings brokenBy(String bug) {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.sql(bug);
            site.call(TIME.multipliedBy(2));
            site.settle();
            return site.audit();
        }
    }

    private static List<String> everything(Findings findings) {
        return List.of(Rule.values()).stream()
                .flatMap(rule -> findings.shown(rule).stream())
                .toList();
    }
}
