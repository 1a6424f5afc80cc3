package dev.holdfast.platform.migration;

import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.PgFailure;
import dev.holdfast.platform.pg.Postgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a schema up to date before the service serves. Several replicas may start at once: one
 * migrates, the others wait for it.
 *
 * @param schema the schema, made if it isn't there
 * @param location where the scripts are, such as {@code classpath:db/stock}
 * @param placeholders what stands for {@code ${name}} in scripts
 */
public record Migrations(String schema, String location, Map<String, String> placeholders) {

    /** Keeps its own copy. */
    public Migrations {
        placeholders = Map.copyOf(placeholders);
    }

    /** Migrations without placeholders. */
    public Migrations(String schema, String location) {
        this(schema, location, Map.of());
    }

    /**
     * Applies what is missing, as the configuration's user and not as its role, on a worker thread.
     *
     * @return how many scripts were applied; fails with {@link StartException}
     */
    public Future<Integer> run(Vertx vertx, PgConfig database) {
        return vertx.executeBlocking(() -> runHere(database), false)
                .map(applied -> Objects.requireNonNull(applied));
    }

    /** The same on the thread of the caller, which waits. */
    public int runHere(PgConfig database) {
        try {
            return flyway(database).migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw explain(e, database);
        }
    }

    private Flyway flyway(PgConfig database) {
        Properties login = new Properties();
        login.setProperty("ApplicationName", "holdfast-migrate");
        login.setProperty(
                "sslmode", database.tls().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        database.tls()
                .authorities()
                .ifPresent(file -> login.setProperty("sslrootcert", file.toString()));
        login.setProperty(
                "connectTimeout",
                Long.toString(Math.max(1, database.limits().connect().toSeconds())));
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url(database, login), database.user(), database.password().orElse(""))
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations(location)
                .placeholders(placeholders)
                .cleanDisabled(true)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    private static String url(PgConfig database, Properties login) {
        StringBuilder url = new StringBuilder("jdbc:postgresql://" + database.address());
        char separator = '?';
        for (String name : login.stringPropertyNames()) {
            url.append(separator).append(name).append('=').append(login.getProperty(name));
            separator = '&';
        }
        return url.toString();
    }

    private StartException explain(FlywayException failure, PgConfig database) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                String state = refused.getSQLState();
                PgFailure kind = PgFailure.ofState(state);
                if (kind.away()) {
                    return Postgres.explain(asDriver(refused, state), database);
                }
            }
        }
        return new StartException(
                "The schema %s at %s can't be migrated: %s"
                        .formatted(schema, database.address(), failure.getMessage()),
                failure);
    }

    private static Throwable asDriver(SQLException refused, String state) {
        return PgFailure.ofState(state) == PgFailure.CONNECTION_LOST
                ? new VertxException(refused)
                : new PgException(refused.getMessage(), "FATAL", state, "");
    }
}
