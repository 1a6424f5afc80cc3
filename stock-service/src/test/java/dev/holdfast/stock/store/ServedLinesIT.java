package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a command can't serve is set aside, and given out by those that follow. */
final class ServedLinesIT {
    private static final StoreDatabase DATABASE = StoreDatabase.embedded();
    private static final Pool READER = DATABASE.pool("holdfast_stock_reader");
    private static final Pool SUPERUSER = DATABASE.pool("postgres");
    private static final LevelKey LEVEL = LevelKey.of("a", "default");

    private final Calls calls = new Calls();
    private final PgStockStore store =
            new PgStockStore(
                    DATABASE.pool(), new StoreLimits(8, 5, 1_000, 2, Duration.ofSeconds(15)));

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void twoLinesACommand() {
        List<UUID> orders = new ArrayList<>();
        decide(calls.receive("a", 2), calls.backOrder(UUID.randomUUID(), "a"));
        for (int i = 0; i < 5; i++) {
            orders.add(UUID.randomUUID());
            decide(calls.backOrder(orders.getLast(), "a"));
        }
        assertThat(decide(calls.receive("a", 11)).serving()).containsExactly(LEVEL);
        assertThat(waiting(orders)).containsExactly(0L, 0L, 2L, 2L, 2L);
        assertThat(setAside()).isEqualTo(1);
        assertThat(decide(calls.hold(UUID.randomUUID(), "a")).outcomes().getFirst())
                .isInstanceOf(Refusal.Insufficient.class);
        String forgotten = "update stock.level set serving = false";
        assertThatThrownBy(() -> Waiting.on(SUPERUSER.query(forgotten).execute()))
                .hasMessageContaining("level_with_units_while_lines_wait");
        assertThat(decide(calls.serve("a")).serving()).containsExactly(LEVEL);
        assertThat(waiting(orders)).containsExactly(0L, 0L, 0L, 0L, 2L);
        StockStore.Decided last = decide(calls.serve("a"));
        assertThat(last.serving()).isEmpty();
        assertThat(waiting(orders)).containsOnly(0L);
        assertThat(setAside()).isZero();
        assertThat(((Outcome.Stocked) last.outcomes().getFirst()).levels().getFirst().available())
                .isEqualTo(1);
        assertThat(decide(calls.serve("a")).serving()).isEmpty();
        Invariants.check(DATABASE.world(1));
    }

    private StockStore.Decided decide(Command... batch) {
        return Waiting.on(store.decide(1, List.of(batch)));
    }

    private static long setAside() {
        return Waiting.on(READER.query("select count(*) from stock.level_serving").execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<Long> waiting(List<UUID> orders) {
        return orders.stream()
                .map(id -> Objects.requireNonNull(DATABASE.world(1).reservations.get(id)))
                .map(Reservation::lines)
                .map(lines -> lines.getFirst().backOrdered())
                .toList();
    }
}
