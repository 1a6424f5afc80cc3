package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.stock.core.Claims;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.ScriptCommands;
import dev.holdfast.stock.core.SkuDay;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** When a batch begins again, and when it stops doing so. */
final class BatchRoundsIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static long merchants;

    private final long merchant = ++merchants;
    private final PgStage stage = new PgStage(DATABASE, DATABASE.store(), merchant);
    private final Calls calls = new Calls();
    private final UUID id = UUID.randomUUID();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void dueHoldsAreReadABoundedNumberAtATime() {
        stage.decide(List.of(calls.receive("a", 6)));
        for (int i = 0; i < 3; i++) {
            stage.decide(List.of(calls.hold(UUID.randomUUID(), "a")));
        }
        stage.letPass(Duration.ofHours(1));
        StockStore one = store(new StoreLimits(8, 5, 1, 1_000, Duration.ofSeconds(15)));
        Command wanted = calls.hold(id, "a", "a", "a");
        assertThat(decide(one, wanted)).isInstanceOf(Outcome.Deferred.class);
        assertThat(expired()).isEqualTo(1);
        assertThat(decide(one, wanted)).isInstanceOf(Outcome.Deferred.class);
        assertThat(decide(one, wanted)).isInstanceOf(Outcome.Claimed.class);
        assertThat(expired()).isEqualTo(3);
        Invariants.check(stage.world());
    }

    /** It would be decided again and again, and its lane stand still, until the sweeper came by. */
    @Test
    void aQuestionBehindMoreDueHoldsThanAreReadIsAnswered() {
        stage.decide(List.of(calls.receive("a", 6)));
        for (int i = 0; i < 3; i++) {
            stage.decide(List.of(calls.hold(UUID.randomUUID(), "a")));
        }
        stage.letPass(Duration.ofHours(1));
        StockStore one = store(new StoreLimits(8, 5, 1, 1_000, Duration.ofSeconds(15)));
        Command asked = calls.question(calls.hold(id, "a", "a", "a"));
        assertThat(decide(one, asked)).isInstanceOf(Outcome.Deferred.class);
        assertThat(decide(one, asked)).isInstanceOf(Outcome.Deferred.class);
        assertThat(decide(one, asked)).isInstanceOf(Outcome.Claimed.class);
        assertThat(expired()).as("the last of them it only looked at").isEqualTo(2);
        assertThat(stage.world().reservations).doesNotContainKey(id);
        Invariants.check(stage.world());
    }

    /**
     * A line is amended to a SKU that the batch receives, made while the batch waits for locks: its
     * level is found by no look that began before.
     */
    @Test
    void aLevelThatIsMadeWhileLocksAreWaitedForIsReadAgain() {
        stage.decide(List.of(calls.receive("a", 2), calls.hold(id, "a")));
        SqlConnection other = Waiting.on(DATABASE.pool("postgres").getConnection());
        Waiting.on(
                other.query(
                                "begin; select from stock.level where merchant_id = %d for update"
                                        .formatted(merchant))
                        .execute());
        Future<StockStore.Decided> answer =
                DATABASE.store().decide(merchant, List.of(calls.receive("b", 1), calls.commit(id)));
        Awaitility.await().until(() -> blocked(other) > 0);
        Waiting.on(other.query(amendedToB()).execute());
        Waiting.on(other.query("commit").execute());
        assertThat(Waiting.on(answer).outcomes()).noneMatch(outcome -> outcome instanceof Refusal);
        assertThat(stage.world().levels)
                .hasEntrySatisfying(
                        LevelKey.of("b", "default"),
                        level -> assertThat(level.quantities().committed()).isEqualTo(2));
        Waiting.on(other.close());
    }

    @Test
    void whatNeedsMoreRoundsThanThereAreIsUnavailable() {
        stage.decide(List.of(calls.receive("a", 2), calls.hold(UUID.randomUUID(), "a")));
        StockStore once = store(new StoreLimits(1, 5, 1_000, 1_000, Duration.ofSeconds(15)));
        assertThatThrownBy(() -> decide(once, calls.hold(id, "a")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("what the batch needs kept changing");
    }

    /** One that is new by all that is known needs one round. */
    @Test
    void aNewReservationIsMadeWithoutALookForIt() {
        stage.decide(List.of(calls.receive("a", 2)));
        StockStore once = store(new StoreLimits(1, 0, 1_000, 1_000, Duration.ofSeconds(15)));
        assertThat(decide(once, calls.hold(id, "a"))).isInstanceOf(Outcome.Claimed.class);
    }

    @Test
    void aRepeatIsFoundOutWhoeverMadeTheReservation() {
        stage.decide(List.of(calls.receive("a", 2)));
        Command hold = calls.hold(id, "a");
        decide(DATABASE.store(), hold);
        StockStore other = DATABASE.store();
        assertThat(decide(other, hold))
                .isInstanceOfSatisfying(
                        Outcome.Claimed.class, first -> assertThat(first.repeated()).isTrue());
        assertThat(stage.world().reservations).hasSize(1);
        Invariants.check(stage.world());
    }

    /** No key tells of a call that writes nothing. */
    @Test
    void aRepeatOfWhatTookTheLastUnitIsNoRefusal() {
        stage.decide(List.of(calls.receive("a", 2)));
        Command hold = calls.hold(id, "a");
        decide(DATABASE.store(), hold);
        StockStore other = DATABASE.store();
        assertThat(decide(other, calls.hold(UUID.randomUUID(), "a")))
                .isInstanceOf(Refusal.Insufficient.class);
        assertThat(decide(other, hold)).isInstanceOf(Outcome.Claimed.class);
        assertThat(decide(DATABASE.store(), hold)).isInstanceOf(Outcome.Claimed.class);
    }

    /** After the first refusal a sold-out level's due holds are read from the start. */
    @Test
    void whatIsSoldOutIsRefusedInOneRound() {
        stage.decide(List.of(calls.receive("a", 1), calls.hold(UUID.randomUUID(), "a")));
        Hints hints = new Hints();
        Claims before = Claims.of(List.of(calls.hold(id, "a")), "default");
        hints.add(merchant, before);
        assertThat(before.dueHoldsOf).isEmpty();
        Claims needs = new Claims();
        needs.dueHoldsOf.add(LevelKey.of("a", "default"));
        hints.needed(merchant, needs);
        Claims after = Claims.of(List.of(calls.hold(id, "a")), "default");
        hints.add(merchant, after);
        assertThat(after.dueHoldsOf).containsExactly(LevelKey.of("a", "default"));
        assertThat(after.looksForPresumed).isTrue();
        Claims others = Claims.of(List.of(calls.hold(id, "a")), "default");
        hints.add(merchant + 1, others);
        assertThat(others.dueHoldsOf).isEmpty();
    }

    /** After the first that the default location couldn't serve, all levels are read at once. */
    @Test
    void whatIsSoldElsewhereIsSoldInOneRound() {
        Hints hints = new Hints();
        Claims needs = new Claims();
        SkuDay a = new SkuDay("a", LevelKey.UNDATED);
        needs.sources.add(a);
        hints.needed(merchant, needs);
        Claims late = new Claims();
        late.dueHoldsOf.add(a.at("lisbon"));
        hints.needed(merchant, late);
        Claims after = Claims.of(List.of(calls.hold(id, "a")), "default");
        hints.add(merchant, after);
        assertThat(after.sources).containsExactly(a);
        assertThat(after.skus).containsExactly("a");
        assertThat(after.dueHoldsOf).contains(a.at("lisbon"));
        assertThat(after.looksForPresumed).isTrue();
        Claims others = Claims.of(List.of(calls.hold(id, "b")), "default");
        hints.add(merchant, others);
        assertThat(others.sources).isEmpty();
    }

    /** One for the default location's level, one for all. */
    @Test
    void unitsElsewhereAreFoundInTwoRounds() {
        stage.decide(List.of(calls.receive("a", 1)));
        stage.decide(List.of(new ScriptCommands().parse("receive a@lisbon=5")));
        StockStore two = store(new StoreLimits(2, 0, 1_000, 1_000, Duration.ofSeconds(15)));
        assertThat(decide(two, calls.hold(id, "a"))).isInstanceOf(Outcome.Claimed.class);
        assertThat(stage.world().levels)
                .hasEntrySatisfying(
                        LevelKey.of("a", "lisbon"),
                        level -> assertThat(level.quantities().held()).isEqualTo(2));
    }

    @Test
    void whoComesSecondDecidesOnWhatTheFirstWrote() {
        assertThat(decideWhileAnotherMakesTheReservation(StoreLimits.DEFAULTS))
                .isInstanceOf(Refusal.RequestIdReused.class);
    }

    @Test
    void whoComesSecondTooOftenIsUnavailable() {
        StoreLimits never = new StoreLimits(8, 0, 1_000, 1_000, Duration.ofSeconds(15));
        assertThatThrownBy(() -> decideWhileAnotherMakesTheReservation(never))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("other batches kept being first");
    }

    @Test
    void aNewDefaultLocationIsNoticed() {
        StockStore store = DATABASE.store();
        decide(store, calls.receive("a", 5));
        DATABASE.execute(
                "update stock.merchant set default_location_id = 'lisbon' where merchant_id = "
                        + merchant);
        decide(store, calls.receive("a", 7));
        decide(store, calls.receive("a", 1));
        assertThat(stage.world().levels)
                .hasEntrySatisfying(
                        LevelKey.of("a", "lisbon"),
                        level -> assertThat(level.quantities().onHand()).isEqualTo(8));
    }

    @Test
    void anEmptyBatchIsABug() {
        assertThatThrownBy(() -> Waiting.on(DATABASE.store().decide(merchant, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Outcome decideWhileAnotherMakesTheReservation(StoreLimits limits) {
        stage.decide(List.of(calls.receive("a", 5)));
        SqlConnection other = Waiting.on(DATABASE.pool("postgres").getConnection());
        Waiting.on(other.query("begin; " + reservation()).execute());
        Future<StockStore.Decided> answer =
                store(limits).decide(merchant, List.of(calls.hold(id, "a")));
        Awaitility.await().until(() -> blocked(other) > 0);
        Waiting.on(other.query("commit").execute());
        Waiting.on(other.close());
        return Waiting.on(answer).outcomes().getFirst();
    }

    private String amendedToB() {
        return """
        insert into stock.sku (merchant_id, created_at, sku, sku_folded)
        values (%1$d, now(), 'b', 'b');
        insert into stock.level
            (merchant_id, sku, location_id, tracked, on_hand, held, version, moved_at)
        values (%1$d, 'b', 'default', true, 2, 2, 1, now());
        update stock.level set held = 0 where merchant_id = %1$d and sku = 'a';
        update stock.reservation_line set sku = 'b' where merchant_id = %1$d;
        """
                .formatted(merchant);
    }

    private String reservation() {
        return """
        insert into stock.reservation
            (merchant_id, reservation_id, content, state, version, created_at)
        values (%1$d, '%2$s', '%2$s', 3, 1, now());
        insert into stock.reservation_line (
            merchant_id, reservation_id, line_no, line_id, sku, location_id, fulfilment_date,
            asked, granted
        )
        values (%1$d, '%2$s', 1, '1', 'a', 'default', '0001-01-01', 1, 0)
        """
                .formatted(merchant, id);
    }

    /** How many wait for this connection's transaction. */
    private static long blocked(SqlConnection connection) {
        String sql =
                "select count(*) from pg_stat_activity where pg_backend_pid() = any"
                        + " (pg_blocking_pids(pid))";
        return Waiting.on(connection.query(sql).execute()).iterator().next().getLong(0);
    }

    private long expired() {
        return stage.world().reservations.values().stream()
                .filter(hold -> hold.state() == Reservation.State.EXPIRED)
                .count();
    }

    private static StockStore store(StoreLimits limits) {
        return new PgStockStore(DATABASE.pool(), limits);
    }

    private Outcome decide(StockStore store, Command command) {
        return Waiting.on(store.decide(merchant, List.of(command))).outcomes().getFirst();
    }
}
