package dev.holdfast.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.proxy.Weather;
import dev.holdfast.chaos.proxy.Weather.Rewrite;
import dev.holdfast.local.postgres.DataFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
            site.sql(trigger("stock.answered", "return null;"));
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
            site.sql(trigger("stock.reservation", early));
            site.sql(trigger("stock.reservation_line", early));
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
                    trigger(
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

    /** One run of an intact service, whose rows are then changed as a bug would have left them. */
    @Test
    void rowsThatABugWouldLeave() {
        try (LittleSite site = new LittleSite(server, Map.of())) {
            site.call(TIME.multipliedBy(3));
            site.settle();

            assertThat(everything(site.audit())).isEmpty();
            assertThat(site.auditAfter(Bugs.releasedTwice()).broken(Rule.EFFECTS))
                    .as("released twice")
                    .isPositive();
            assertThat(site.auditAfter(Bugs.sweptAfterCommit()).broken(Rule.STATES))
                    .as("swept after its commit")
                    .isPositive();
            assertThat(site.auditAfter(Bugs.lineNotSummed()).broken(Rule.SUMS))
                    .as("a line not summed")
                    .isPositive();
            assertThat(site.auditAfter(Bugs.anotherMerchantsLevel()).broken(Rule.EFFECTS))
                    .as("another merchant's level")
                    .isPositive();
            assertThat(site.auditAfter(Bugs.leftByRefused(refused(site))).broken(Rule.EFFECTS))
                    .as("a refused command that leaves a row")
                    .isPositive();
            assertThat(site.auditAfter(Bugs.madeLater()).broken(Rule.ORDER))
                    .as("what was over comes later")
                    .isPositive();
        }
    }

    /** A Reserve that was refused whenever it was tried. */
    private static Call refused(LittleSite site) {
        Map<UUID, List<Call>> reserves =
                site.history().calls().stream()
                        .filter(call -> call.asked().verb() == Verb.RESERVE)
                        .collect(Collectors.groupingBy(call -> call.asked().id()));
        return reserves.values().stream()
                .filter(calls -> calls.stream().allMatch(call -> call.outcome() == Outcome.REFUSED))
                .findFirst()
                .orElseThrow()
                .getFirst();
    }

    private static List<String> everything(Findings findings) {
        return List.of(Rule.values()).stream()
                .flatMap(rule -> findings.shown(rule).stream())
                .toList();
    }

    private static String trigger(String table, String body) {
        return """
        create function %1$s_bug() returns trigger language plpgsql as $$
        begin
            %2$s
        end
        $$;
        create trigger bug before insert on %1$s for each row execute function %1$s_bug();
        """
                .formatted(table, body);
    }
}
