package dev.holdfast.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty PostgreSQL 18 database for one test class, dropped when it is closed. {@link #fresh()}
 * takes it from one embedded server that all tests of this JVM share; {@link #container()} from a
 * container, where Docker answers.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String host;
    private final int port;
    private final String name;
    private final String user;
    private final String password;

    private TestDatabase(String host, int port, String name, String user, String password) {
        this.host = host;
        this.port = port;
        this.name = name;
        this.user = user;
        this.password = password;
    }

    /** A new database on this JVM's embedded server, which starts with the first. */
    public static TestDatabase fresh() {
        return new TestDatabase(
                        "127.0.0.1", Shared.SERVER.getPort(), nextName(), "postgres", "postgres")
                .create();
    }

    /**
     * A new database on this JVM's container of {@code postgres:18}. Where Docker doesn't answer
     * the test is skipped and says what to install; with {@code -Dholdfast.require.docker=true} it
     * fails.
     */
    public static TestDatabase container() {
        var container = TestContainer.running();
        return new TestDatabase(
                        container.getHost(),
                        container.getFirstMappedPort(),
                        nextName(),
                        container.getUsername(),
                        container.getPassword())
                .create();
    }

    /** Where the server listens. */
    public String host() {
        return host;
    }

    /** Where the server listens. */
    public int port() {
        return port;
    }

    /** The database's name. */
    public String name() {
        return name;
    }

    /** A superuser of the server. */
    public String user() {
        return user;
    }

    /** The superuser's password; the embedded server takes any. */
    public String password() {
        return password;
    }

    /** For JDBC, which only tests and migrations use. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** Overrides for the settings of a {@code PostgresConfig} section, such as {@code stock.db}. */
    public Map<String, String> settings(String prefix) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix + ".host", host);
        settings.put(prefix + ".port", Integer.toString(port));
        settings.put(prefix + ".name", name);
        settings.put(prefix + ".user", user);
        settings.put(prefix + ".password", password);
        return settings;
    }

    /**
     * Runs statements as the superuser and waits for them: to arrange and to look, never to test.
     */
    public void execute(String... statements) {
        runIn(name, statements);
    }

    /** Drops the database, ending the connections that are left. */
    @Override
    public void close() {
        runIn("postgres", "drop database if exists " + name + " with (force)");
    }

    private TestDatabase create() {
        runIn("postgres", "create database " + name + " template template0");
        return this;
    }

    private void runIn(String database, String... statements) {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nextName() {
        return "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }

    /** Started by the first that asks, stopped by the library when the JVM ends. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = EmbeddedServer.start(EmbeddedServer.builder());
    }
}
