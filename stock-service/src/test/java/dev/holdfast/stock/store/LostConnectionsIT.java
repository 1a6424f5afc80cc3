package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.Postgres;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a batch whose connection or server was lost: only what is known. */
final class LostConnectionsIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final Pool SUPERUSER = DATABASE.pool("postgres");
    private static final LossyProxy PROXY = new LossyProxy(DATABASE.vertx(), DATABASE.config());
    private static final Pool THROUGH =
            Postgres.pool(
                    DATABASE.vertx(), PROXY.config().as(Optional.of("holdfast_stock")), "lossy");
    private static long merchants;

    private final long merchant = ++merchants;
    private final Calls calls = new Calls();
    private final UUID id = UUID.randomUUID();

    @AfterAll
    static void stop() {
        Waiting.on(THROUGH.close());
        PROXY.close();
        DATABASE.close();
    }

    @BeforeEach
    void received() {
        Waiting.on(DATABASE.store().decide(merchant, List.of(calls.receive("a", 10))));
    }

    @AfterEach
    void booksBalance() {
        Invariants.check(DATABASE.world(merchant));
    }

    @Test
    void lostBeforeAnythingWasWrittenIsUnavailable() {
        for (String statement : List.of("begin", "from stock.level\n", "clock_timestamp")) {
            PROXY.loseAt(statement, LossyProxy.Loss.STATEMENT);
            assertThatThrownBy(() -> decide(lossy(), calls.hold(UUID.randomUUID(), "a")))
                    .as("lost at %s", statement)
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertThat(DATABASE.world(merchant).reservations).isEmpty();
    }

    @Test
    void lostOnTheWayToTheCommitIsUnknownAndWasNot() {
        Command hold = calls.hold(id, "a");
        PROXY.loseAt("commit\0", LossyProxy.Loss.STATEMENT);
        assertThatThrownBy(() -> decide(lossy(), hold)).isInstanceOf(OutcomeUnknown.class);
        assertThat(DATABASE.world(merchant).reservations).isEmpty();
        assertThat(Calls.repeated(decide(lossy(), hold))).isFalse();
    }

    @Test
    void lostAfterTheCommitIsUnknownAndWas() {
        Command hold = calls.hold(id, "a");
        PROXY.loseAt("commit\0", LossyProxy.Loss.ANSWER);
        assertThatThrownBy(() -> decide(lossy(), hold)).isInstanceOf(OutcomeUnknown.class);
        assertThat(DATABASE.world(merchant).reservations).containsKey(id);
        assertThat(Calls.repeated(decide(lossy(), hold))).isTrue();
    }

    @Test
    void aServerProcessThatEndsWhileLocksAreWaitedForIsUnavailable() {
        SqlConnection other = locked("select from stock.level for update");
        Future<StockStore.Decided> answer = lossy().decide(merchant, List.of(calls.hold(id, "a")));
        endWhoWaits();
        assertThatThrownBy(() -> Waiting.on(answer)).isInstanceOf(StoreUnavailable.class);
        unlock(other);
        assertThat(decide(lossy(), calls.hold(id, "a"))).isInstanceOf(Outcome.Claimed.class);
    }

    @Test
    void aServerProcessThatEndsWhileWritingIsUnknown() {
        SqlConnection other =
                locked(
                        """
                        insert into stock.reservation
                            (merchant_id, reservation_id, content, state, version, created_at)
                        values (%d, '%s', '%s', 1, 1, now())
                        """
                                .formatted(merchant, id, id));
        Future<StockStore.Decided> answer = lossy().decide(merchant, List.of(calls.hold(id, "a")));
        endWhoWaits();
        assertThatThrownBy(() -> Waiting.on(answer)).isInstanceOf(OutcomeUnknown.class);
        unlock(other);
        assertThat(Calls.repeated(decide(lossy(), calls.hold(id, "a")))).isFalse();
    }

    @Test
    void aLockThatIsNotHadInTimeIsUnavailable() {
        SqlConnection other = locked("select from stock.level for update");
        assertThatThrownBy(() -> decide(lossy(), calls.hold(id, "a")))
                .isInstanceOf(StoreUnavailable.class);
        unlock(other);
        assertThat(Calls.repeated(decide(lossy(), calls.hold(id, "a")))).isFalse();
    }

    /** As a paused process does: it wakes up, reads, and writes into a session that has ended. */
    @Test
    void whoStandsStillInATransactionKeepsOthersForLessThanTheyWait() {
        Pool one = Postgres.pool(DATABASE.vertx(), single(), "still");
        StockStore still = new PgStockStore(one, StoreLimits.DEFAULTS);
        assertThat(decide(still, calls.hold(UUID.randomUUID(), "a")))
                .isInstanceOf(Outcome.Claimed.class);
        PROXY.loseAt("begin isolation", LossyProxy.Loss.TIME);
        Future<StockStore.Decided> answer = still.decide(merchant, List.of(calls.hold(id, "a")));
        Awaitility.await().until(() -> !idleInTransaction().isEmpty());

        assertThat(decide(DATABASE.store(), calls.hold(UUID.randomUUID(), "a")))
                .isInstanceOf(Outcome.Claimed.class);
        assertThatThrownBy(() -> Waiting.on(answer))
                .isInstanceOfAny(OutcomeUnknown.class, StoreUnavailable.class);
        assertThat(DATABASE.world(merchant).reservations).doesNotContainKey(id);
        assertThat(Calls.repeated(decide(still, calls.hold(id, "a")))).isFalse();
        Waiting.on(one.close());
    }

    @Test
    void aBatchThatWasGivenUpNeverCommits() {
        StoreLimits impatient = new StoreLimits(8, 5, 1_000, 1_000, Duration.ofMillis(200));
        SqlConnection other = locked("select from stock.level for update");
        StockStore store = new PgStockStore(THROUGH, impatient);
        assertThatThrownBy(() -> decide(store, calls.hold(id, "a")))
                .isInstanceOf(StoreUnavailable.class);
        unlock(other);
        Awaitility.await().until(() -> waiting().isEmpty());
        Waiting.on(
                THROUGH.query("select 1")
                        .execute()
                        .compose(_ -> THROUGH.query("select 1").execute()));
        assertThat(DATABASE.world(merchant).reservations).isEmpty();
    }

    @Test
    void aDatabaseThatCantBeReachedIsUnavailable() {
        LossyProxy closed = new LossyProxy(DATABASE.vertx(), DATABASE.config());
        closed.close();
        Pool pool = Postgres.pool(DATABASE.vertx(), closed.config(), "closed");
        StockStore store = new PgStockStore(pool, StoreLimits.DEFAULTS);
        assertThatThrownBy(() -> decide(store, calls.hold(id, "a")))
                .isInstanceOf(StoreUnavailable.class);
        Waiting.on(pool.close());
    }

    private static StockStore lossy() {
        return new PgStockStore(THROUGH, StoreLimits.DEFAULTS);
    }

    private Outcome decide(StockStore store, Command command) {
        return Waiting.on(store.decide(merchant, List.of(command))).outcomes().getFirst();
    }

    /** Another's transaction that has done something and stays open. */
    private static SqlConnection locked(String sql) {
        SqlConnection connection = Waiting.on(SUPERUSER.getConnection());
        Waiting.on(
                connection
                        .query("begin; set local idle_in_transaction_session_timeout = 0")
                        .execute());
        Waiting.on(connection.query(sql).execute());
        return connection;
    }

    private static void unlock(SqlConnection connection) {
        Waiting.on(connection.query("rollback").execute());
        Waiting.on(connection.close());
    }

    private static void endWhoWaits() {
        Awaitility.await().until(() -> !waiting().isEmpty());
        waiting().forEach(pid -> DATABASE.execute("select pg_terminate_backend(" + pid + ")"));
    }

    private static PgConfig single() {
        PgConfig config = PROXY.config().as(Optional.of("holdfast_stock"));
        return config.with(config.limits().ofConnections(1));
    }

    private static List<Integer> waiting() {
        return sessions("wait_event_type = 'Lock'");
    }

    private static List<Integer> idleInTransaction() {
        return sessions("state = 'idle in transaction'");
    }

    private static List<Integer> sessions(String which) {
        String sql =
                """
                select pid
                from pg_stat_activity
                where datname = current_database() and %s
                """
                        .formatted(which);
        return Waiting.on(SUPERUSER.query(sql).mapping(row -> row.getInteger(0)).execute()).stream()
                .toList();
    }
}
