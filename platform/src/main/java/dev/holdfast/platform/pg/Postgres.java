package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.life.StartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Opens pools and connections in which every limit is set. */
public final class Postgres {

    /** Longer statements are prepared anew each time; ours are far shorter. */
    private static final int LONGEST_KEPT_SQL = 64 * 1024;

    private static final int CLEANER_MILLIS = 1_000;

    /**
     * How the server finds out that a machine has gone without a word: by the system's default it
     * keeps such a session for two hours, and with it one of its connections.
     */
    private static final Map<String, String> LOST_PEERS =
            Map.of(
                    "tcp_keepalives_idle", "10",
                    "tcp_keepalives_interval", "3",
                    "tcp_keepalives_count", "3",
                    "tcp_user_timeout", "20000");

    private Postgres() {}

    /** A pool; it connects when it is first used, and again after a loss. */
    public static Pool pool(Vertx vertx, PgConfig config, String applicationName) {
        PgLimits limits = config.limits();
        PoolOptions options =
                new PoolOptions()
                        .setMaxSize(limits.connections())
                        .setMaxWaitQueueSize(limits.waiting())
                        .setConnectionTimeout(millis(limits.connect()))
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setMaxLifetime(jittered(limits.lifetime()))
                        .setMaxLifetimeUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(millis(limits.idle()))
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setPoolCleanerPeriod(CLEANER_MILLIS);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(connectOptions(config, applicationName))
                .using(vertx)
                .build();
    }

    /**
     * Checks that the database answers: for starting. Fails with a {@link StartException} that says
     * which setting to look at.
     */
    public static Future<Void> check(Pool pool, PgConfig config) {
        return pool.query("select 1")
                .execute()
                .recover(failure -> Future.failedFuture(explain(failure, config)))
                .mapEmpty();
    }

    /** How one connection is made. */
    public static PgConnectOptions connectOptions(PgConfig config, String applicationName) {
        PgLimits limits = config.limits();
        PgConnectOptions options =
                new PgConnectOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setDatabase(config.name())
                        .setUser(config.user())
                        .setPassword(config.password().orElse(""))
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheMaxSize(limits.statements())
                        .setPreparedStatementCacheSqlLimit(LONGEST_KEPT_SQL)
                        .setPipeliningLimit(limits.pipelined())
                        .addProperty("application_name", applicationName)
                        .addProperty("statement_timeout", millisText(limits.statement()))
                        .addProperty("lock_timeout", millisText(limits.lock()))
                        .addProperty(
                                "idle_in_transaction_session_timeout",
                                millisText(limits.idleInTransaction()))
                        .addProperty("TimeZone", "UTC");
        LOST_PEERS.forEach(options::addProperty);
        config.role().ifPresent(role -> options.addProperty("role", role));
        secure(options, config.tls());
        return options;
    }

    /** The sentence for a database that can't be used at start. */
    public static StartException explain(Throwable failure, PgConfig config) {
        return new StartException(
                switch (PgFailure.of(failure)) {
                    case WRONG_CREDENTIALS ->
                            "PostgreSQL at %s refuses user %s: mend %s or %s."
                                    .formatted(
                                            config.address(),
                                            config.user(),
                                            variable(config, "user"),
                                            variable(config, "password"));
                    case NO_SUCH_DATABASE ->
                            "PostgreSQL at %s:%d has no database %s: create it or mend %s."
                                    .formatted(
                                            config.host(),
                                            config.port(),
                                            config.name(),
                                            variable(config, "name"));
                    case TOO_MANY_CONNECTIONS ->
                            "PostgreSQL at %s has no connection left: raise its max_connections or"
                                            .formatted(config.address())
                                    + " lower %s.".formatted(variable(config, "connections"));
                    case CONNECTION_LOST, POOL_BUSY ->
                            "No PostgreSQL answers at %s: start it or mend %s and %s."
                                    .formatted(
                                            config.address(),
                                            variable(config, "host"),
                                            variable(config, "port"));
                    default ->
                            "PostgreSQL at %s can't be used: %s."
                                    .formatted(config.address(), failure.getMessage());
                },
                failure);
    }

    private static String variable(PgConfig config, String name) {
        String setting = config.prefix() + "." + name;
        return "%s (%s)".formatted(setting, Setting.environmentName(setting));
    }

    private static void secure(PgConnectOptions options, PgTls tls) {
        options.setSslMode(
                switch (tls.mode()) {
                    case DISABLE -> SslMode.DISABLE;
                    case PREFER -> SslMode.PREFER;
                    case REQUIRE -> SslMode.REQUIRE;
                    case VERIFY_CA -> SslMode.VERIFY_CA;
                    case VERIFY_FULL -> SslMode.VERIFY_FULL;
                });
        if (tls.mode() == PgTls.Mode.DISABLE) {
            return;
        }
        ClientSSLOptions ssl = new ClientSSLOptions();
        tls.authorities()
                .ifPresentOrElse(
                        file ->
                                ssl.setTrustOptions(
                                        new PemTrustOptions().addCertPath(file.toString())),
                        () -> ssl.setTrustAll(true));
        ssl.setHostnameVerificationAlgorithm(tls.mode() == PgTls.Mode.VERIFY_FULL ? "HTTPS" : "");
        options.setSslOptions(ssl);
    }

    /** Connections that were made together must not all be replaced together with other pools'. */
    private static int jittered(Duration lifetime) {
        double factor = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        return (int) Math.max(1, lifetime.toMillis() * factor);
    }

    private static int millis(Duration time) {
        return Math.toIntExact(time.toMillis());
    }

    private static String millisText(Duration time) {
        return Long.toString(time.toMillis());
    }
}
