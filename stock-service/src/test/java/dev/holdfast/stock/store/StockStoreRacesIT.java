package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.World;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores on one database, as two replicas are, and calls that meet in it. */
final class StockStoreRacesIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final List<StockStore> STORES = List.of(DATABASE.store(), DATABASE.store());
    private static long merchants;

    private final long merchant = ++merchants;
    private final Calls calls = new Calls();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @AfterEach
    void booksBalance() {
        Invariants.check(world());
    }

    @Test
    void basketsThatCrossWaitForEachOther() {
        String[] there = skus(20);
        String[] back = List.of(there).reversed().toArray(String[]::new);
        for (String sku : there) {
            now(calls.receive(sku, 10_000));
        }
        List<Future<StockStore.Decided>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String[] basket = i % 2 == 0 ? there : back;
            answers.add(later(i / 2, calls.hold(UUID.randomUUID(), basket)));
        }
        assertThat(claimed(answers)).hasSize(100);
        assertThat(deadlocks()).isZero();
    }

    @Test
    void exactlyOneGetsTheLastUnits() {
        now(calls.receive("a", 2));
        List<Future<StockStore.Decided>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(later(i, calls.hold(UUID.randomUUID(), "a")));
        }
        assertThat(claimed(answers)).hasSize(1);
    }

    @Test
    void whoWaitsFirstIsServedFirstWhoeverReceives() {
        now(calls.receive("a", 2), calls.backOrder(UUID.randomUUID(), "a"));
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            orders.add(UUID.randomUUID());
            now(calls.backOrder(orders.getLast(), "a"));
        }
        List<Future<StockStore.Decided>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(later(i, calls.receive("a", 2)));
            answers.add(later(i + 1, calls.backOrder(UUID.randomUUID(), "a")));
        }
        assertThat(outcomes(answers)).noneMatch(outcome -> outcome instanceof Refusal);
        World after = world();
        assertThat(orders.stream().map(id -> waiting(after, id)).toList())
                .isEqualTo(IntStream.range(0, 60).mapToObj(n -> n < 40 ? 0L : 2L).toList());
    }

    private static long waiting(World world, UUID order) {
        return Objects.requireNonNull(world.reservations.get(order))
                .lines()
                .getFirst()
                .backOrdered();
    }

    @Test
    void oneIdTwiceAtOnceIsOneReservation() {
        now(calls.receive("a", 1_000), calls.receive("b", 1_000));
        for (int i = 0; i < 50; i++) {
            Command.Reserve hold = calls.hold(UUID.randomUUID(), i % 2 == 0 ? "a" : "b");
            List<Outcome> outcomes = outcomes(List.of(later(0, hold), later(1, hold)));
            assertThat(outcomes).filteredOn(Calls::repeated).hasSize(1);
        }
        assertThat(world().reservations).hasSize(50);
    }

    @Test
    void oneIdWithTwoContentsIsTheFirsts() {
        now(calls.receive("a", 1_000), calls.receive("b", 1_000));
        for (int i = 0; i < 50; i++) {
            UUID id = UUID.randomUUID();
            List<Outcome> outcomes =
                    outcomes(List.of(later(0, calls.hold(id, "a")), later(1, calls.hold(id, "b"))));
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof Refusal.RequestIdReused)
                    .hasSize(1);
        }
        assertThat(world().reservations).hasSize(50);
    }

    @Test
    void whatTwoMakeAtOnceIsMadeOnce() {
        List<Future<StockStore.Decided>> answers = new ArrayList<>();
        for (String sku : skus(30)) {
            answers.add(later(0, calls.receive(sku, 3)));
            answers.add(later(1, calls.receive(sku, 4)));
        }
        assertThat(outcomes(answers)).noneMatch(outcome -> outcome instanceof Refusal);
        assertThat(world().levels.values())
                .hasSize(30)
                .allMatch(level -> level.quantities().onHand() == 7);
    }

    @Test
    void twinsMadeAtOnceAreOne() {
        for (int i = 0; i < 20; i++) {
            List<Outcome> outcomes =
                    outcomes(
                            List.of(
                                    later(0, calls.receive("twin" + i, 1)),
                                    later(1, calls.receive("TWIN" + i, 1))));
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome instanceof Refusal.SkuTwin)
                    .hasSize(1);
        }
    }

    @Test
    void anOwnerEndsWithOneHold() {
        now(calls.receive("a", 1_000), calls.receive("b", 1_000));
        List<Future<StockStore.Decided>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(later(i, calls.holdFor("ann", UUID.randomUUID(), i % 3 == 0 ? "a" : "b")));
        }
        assertThat(claimed(answers)).hasSize(40);
        assertThat(world().reservations.values())
                .filteredOn(hold -> hold.state() == Reservation.State.HELD)
                .hasSize(1);
    }

    @Test
    void verbsThatRaceForAHoldLeaveOneEnd() {
        now(calls.receive("a", 10_000));
        for (int i = 0; i < 100; i++) {
            UUID id = UUID.randomUUID();
            now(calls.hold(id, "a"));
            List<Outcome> outcomes =
                    outcomes(
                            List.of(
                                    later(0, calls.commit(id)),
                                    later(1, calls.release(id)),
                                    later(0, calls.shipAll(id)),
                                    later(1, calls.expire(id))));
            assertThat(outcomes).anyMatch(outcome -> outcome instanceof Outcome.Claimed);
        }
    }

    @Test
    void aShipmentIdTwiceAtOnceShipsOnce() {
        now(calls.receive("a", 1_000));
        for (int i = 0; i < 30; i++) {
            UUID id = UUID.randomUUID();
            now(calls.hold(id, "a"));
            now(calls.commit(id));
            Command ship = calls.ship(id, "1", 1);
            outcomes(List.of(later(0, ship), later(1, ship)));
        }
        assertThat(world().shipments).hasSize(30);
        assertThat(world().levels.values()).allMatch(level -> level.quantities().onHand() == 970);
    }

    @Test
    void anAdjustmentIdTwiceAtOnceCountsOnce() {
        for (int i = 0; i < 30; i++) {
            Command receive = calls.receive("a", 1);
            outcomes(List.of(later(0, receive), later(1, receive)));
        }
        assertThat(world().levels.values()).allMatch(level -> level.quantities().onHand() == 30);
    }

    private World world() {
        return DATABASE.world(merchant);
    }

    private void now(Command... batch) {
        assertThat(Waiting.on(STORES.getFirst().decide(merchant, List.of(batch))).outcomes())
                .noneMatch(outcome -> outcome instanceof Refusal);
    }

    private Future<StockStore.Decided> later(int store, Command command) {
        return STORES.get(store % STORES.size()).decide(merchant, List.of(command));
    }

    private static List<Outcome> outcomes(List<Future<StockStore.Decided>> answers) {
        return answers.stream().flatMap(answer -> Waiting.on(answer).outcomes().stream()).toList();
    }

    private static List<Outcome> claimed(List<Future<StockStore.Decided>> answers) {
        return outcomes(answers).stream()
                .filter(outcome -> outcome instanceof Outcome.Claimed)
                .toList();
    }

    private static String[] skus(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "sku-" + i)
                .toArray(String[]::new);
    }

    private static long deadlocks() {
        Pool reader = DATABASE.pool("holdfast_stock_reader");
        return Waiting.on(
                        reader.query(
                                        "select deadlocks from pg_stat_database"
                                                + " where datname = current_database()")
                                .execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
