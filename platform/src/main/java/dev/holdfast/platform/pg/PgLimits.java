package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.config.Sources;
import java.time.Duration;
import java.util.Map;

/**
 * How much of a database is used. The driver's own defaults have an endless queue, no lifetime and
 * no timeout; here everything ends.
 *
 * <p>A process that stands still in a transaction, or is cut off, keeps its row locks for {@code
 * idleInTransaction}. By default that is shorter than the wait for a lock, so that whoever waits
 * for these rows still gets them; between two statements of ours lies no more than a round trip.
 *
 * @param connections the pool's size
 * @param waiting how many may wait for a connection
 * @param connect how long connecting, or waiting for a connection, may take
 * @param lifetime after which a connection is replaced, give or take a tenth
 * @param idle after which an unused connection is closed
 * @param pipelined statements that may be under way on one connection
 * @param statements prepared statements that are kept on a connection
 * @param statement how long one may run
 * @param lock how long one may wait for a lock
 * @param idleInTransaction how long a transaction may stay without a statement
 */
public record PgLimits(
        int connections,
        int waiting,
        Duration connect,
        Duration lifetime,
        Duration idle,
        int pipelined,
        int statements,
        Duration statement,
        Duration lock,
        Duration idleInTransaction) {

    /** The defaults of the settings. */
    public static PgLimits defaults() {
        return Configuration.read(Sources.of(Map.of()), section("default"));
    }

    /** The same with a pool of this size. */
    public PgLimits ofConnections(int size) {
        return new PgLimits(
                size,
                waiting,
                connect,
                lifetime,
                idle,
                pipelined,
                statements,
                statement,
                lock,
                idleInTransaction);
    }

    static Section<PgLimits> section(String prefix) {
        var s = Settings.under(prefix);
        var connections = s.integer("connections", 16, 1, 500, "Connections in the pool.");
        var waiting =
                s.integer("waiting", 1_000, 0, 100_000, "Callers that may wait for a connection.");
        var connect =
                s.duration(
                        "connect",
                        Duration.ofSeconds(3),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        "How long to connect, or to wait for a connection.");
        var lifetime =
                s.duration(
                        "lifetime",
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        "Age at which a connection is replaced, give or take a tenth.");
        var idle =
                s.duration(
                        "idle",
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        "Unused connections are closed after this.");
        var pipelined =
                s.integer("pipelined", 64, 1, 10_000, "Statements under way on one connection.");
        var statements =
                s.integer("statements", 256, 1, 10_000, "Prepared statements a connection keeps.");
        var statement = timeout(s, "statement-timeout", 5_000, "How long a statement may run.");
        var lock = timeout(s, "lock-timeout", 2_000, "How long to wait for a lock.");
        var inTransaction =
                timeout(
                        s,
                        "idle-in-transaction-timeout",
                        1_500,
                        "How long a transaction may stay without a statement.");
        return s.section(c ->
                new PgLimits(
                        c.get(connections),
                        c.get(waiting),
                        c.get(connect),
                        c.get(lifetime),
                        c.get(idle),
                        c.get(pipelined),
                        c.get(statements),
                        c.get(statement),
                        c.get(lock),
                        c.get(inTransaction)));
    }

    private static Setting<Duration> timeout(Settings s, String name, long millis, String doc) {
        return s.duration(
                name, Duration.ofMillis(millis), Duration.ofMillis(1), Duration.ofHours(1), doc);
    }
}
