package dev.holdfast.platform.pg;

import static dev.holdfast.platform.pg.PgFixture.config;
import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresIT {

    private static final PgFixture FIXTURE = new PgFixture();
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeAll
    static void arrange() {
        DATABASE.execute(
                "drop role if exists probe_reader",
                "create role probe_reader",
                "create user probe_scram password 'correct'",
                "create table thing (id bigint primary key, owner bigint not null check (owner >"
                        + " 0))",
                "alter table thing enable row level security",
                "create policy own on thing using (owner = 7)",
                "grant select, insert, update on thing to probe_reader",
                "insert into thing values (1, 7), (2, 8)");
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
        DATABASE.execute(
                "drop owned by probe_reader", "drop role probe_reader", "drop role probe_scram");
        DATABASE.close();
    }

    @Test
    void everySessionHasItsLimits() {
        Pool pool = pool(config(DATABASE, "statement-timeout", "1234ms", "lock-timeout", "2s"));
        assertThat(show(pool, "statement_timeout")).isEqualTo("1234ms");
        assertThat(show(pool, "lock_timeout")).isEqualTo("2s");
        assertThat(show(pool, "idle_in_transaction_session_timeout")).isEqualTo("1500ms");
        assertThat(show(pool, "tcp_keepalives_idle")).isEqualTo("10");
        assertThat(show(pool, "tcp_user_timeout")).isEqualTo("20000");
        assertThat(show(pool, "application_name")).isEqualTo("holdfast-probe");
        assertThat(show(pool, "TimeZone")).isEqualTo("UTC");
        resultOf(pool.close());
    }

    @Test
    void aPoolMayBecomeARoleThatRowLevelSecurityBinds() {
        PgConfig config = config(DATABASE).as(Optional.of("probe_reader"));
        Pool pool = pool(config);
        assertThat(one(pool, "select current_user::text")).isEqualTo("probe_reader");
        assertThat(one(pool, "select string_agg(id::text, ',') from thing")).isEqualTo("1");
        resultOf(pool.close());
    }

    @Test
    void aStatementEndsByItsTimeout() {
        Pool pool = pool(config(DATABASE, "statement-timeout", "100ms"));
        assertThat(PgFailure.of(failureOf(pool.query("select pg_sleep(5)").execute())))
                .isEqualTo(PgFailure.STATEMENT_TIMEOUT);
        resultOf(pool.close());
    }

    @Test
    void aLockIsWaitedForOnlySoLong() {
        Pool pool = pool(config(DATABASE, "lock-timeout", "100ms"));
        SqlConnection holder = resultOf(pool.getConnection());
        resultOf(holder.query("begin; lock table thing in access exclusive mode").execute());
        assertThat(PgFailure.of(failureOf(pool.query("table thing").execute())))
                .isEqualTo(PgFailure.LOCK_TIMEOUT);
        resultOf(holder.query("rollback").execute());
        resultOf(pool.close());
    }

    @Test
    void aTransactionWithoutStatementsIsEnded() {
        Pool pool = pool(config(DATABASE, "idle-in-transaction-timeout", "100ms"));
        SqlConnection idle = resultOf(pool.getConnection());
        resultOf(idle.query("begin").execute());
        await().untilAsserted(() -> {
            Throwable failure = failureOf(idle.query("select 1").execute());
            assertThat(PgFailure.of(failure).definite()).isFalse();
        });
        resultOf(pool.close());
    }

    @Test
    void whoFindsThePoolBusyIsToldSoon() {
        Pool pool = pool(config(DATABASE, "connections", "1", "waiting", "1", "connect", "200ms"));
        SqlConnection only = resultOf(pool.getConnection());
        Future<SqlConnection> waits = pool.getConnection();
        Throwable tooMany = failureOf(pool.getConnection());
        Throwable tooLong = failureOf(waits);
        assertThat(PgFailure.of(tooMany)).isEqualTo(PgFailure.POOL_BUSY);
        assertThat(PgFailure.of(tooLong)).isEqualTo(PgFailure.POOL_BUSY);
        resultOf(only.close());
        assertThat(one(pool, "select 'free'")).isEqualTo("free");
        resultOf(pool.close());
    }

    @Test
    void aConnectionIsReplacedAtItsAge() {
        Pool pool = pool(config(DATABASE, "connections", "1", "lifetime", "1s"));
        Set<String> servers = new HashSet<>();
        await().untilAsserted(() -> {
            servers.add(one(pool, "select pg_backend_pid()::text"));
            assertThat(servers).hasSizeGreaterThan(1);
        });
        resultOf(pool.close());
    }

    @Test
    void statementsStayPreparedHoweverLong() {
        Pool pool = pool(config(DATABASE, "connections", "1"));
        String sql = "select 1 /* %s */".formatted("long ".repeat(1_000));
        resultOf(pool.preparedQuery(sql).execute());
        resultOf(pool.preparedQuery(sql).execute());
        assertThat(
                        one(
                                pool,
                                "select count(*)::text from pg_prepared_statements where statement"
                                        + " like 'select 1 /%'"))
                .isEqualTo("1");
        resultOf(pool.close());
    }

    @Test
    void failuresAreTold() {
        Pool pool = pool(config(DATABASE));
        Throwable twice = failureOf(pool.query("insert into thing values (1, 7)").execute());
        assertThat(PgFailure.of(twice)).isEqualTo(PgFailure.UNIQUE_VIOLATION);
        assertThat(PgFailure.constraint(twice)).contains("thing_pkey");
        Throwable check = failureOf(pool.query("insert into thing values (3, 0)").execute());
        assertThat(PgFailure.of(check)).isEqualTo(PgFailure.CONSTRAINT_VIOLATION);
        Throwable bug = failureOf(pool.query("selct 1").execute());
        assertThat(PgFailure.of(bug)).isEqualTo(PgFailure.OTHER_REFUSAL);
        Throwable readOnly =
                failureOf(pool.query("begin read only; insert into thing values (9, 7)").execute());
        assertThat(PgFailure.of(readOnly)).isEqualTo(PgFailure.READ_ONLY);
        resultOf(pool.close());
    }

    @Test
    void aLostConnectionDecidesNothing() {
        Pool pool = pool(config(DATABASE));
        SqlConnection victim = resultOf(pool.getConnection());
        Integer pid =
                resultOf(victim.query("select pg_backend_pid()").execute())
                        .iterator()
                        .next()
                        .getInteger(0);
        Future<?> running = victim.query("select pg_sleep(10)").execute();
        DATABASE.execute("select pg_terminate_backend(" + pid + ")");
        assertThat(PgFailure.of(failureOf(running)).definite()).isFalse();
        PgFailure after = PgFailure.of(failureOf(victim.query("select 1").execute()));
        assertThat(after).isEqualTo(PgFailure.CONNECTION_LOST);
        assertThat(one(pool, "select 'back'")).isEqualTo("back");
        resultOf(pool.close());
    }

    @Test
    void aStartSaysWhichSettingToMend() {
        assertThat(startFailure("port", "1"))
                .contains("No PostgreSQL answers at 127.0.0.1:1/")
                .contains("probe.db.port (HOLDFAST_PROBE_DB_PORT)");
        assertThat(startFailure("name", "nowhere"))
                .contains("has no database nowhere")
                .contains("HOLDFAST_PROBE_DB_NAME");
        assertThat(startFailure("user", "nobody"))
                .contains("refuses user nobody")
                .contains("HOLDFAST_PROBE_DB_PASSWORD");
    }

    private static String startFailure(String name, String value) {
        PgConfig config = config(DATABASE, name, value);
        Pool pool = pool(config);
        Throwable failure = failureOf(Postgres.check(pool, config));
        resultOf(pool.close());
        assertThat(failure).isInstanceOf(StartException.class);
        return String.valueOf(failure.getMessage());
    }

    private static Pool pool(PgConfig config) {
        return Postgres.pool(FIXTURE.vertx, config, "holdfast-probe");
    }

    private static String show(Pool pool, String name) {
        return one(pool, "show " + name);
    }

    private static String one(Pool pool, String sql) {
        return resultOf(pool.query(sql).execute()).iterator().next().getString(0);
    }
}
