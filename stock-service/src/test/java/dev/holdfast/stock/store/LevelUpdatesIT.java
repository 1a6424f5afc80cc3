package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Refusal;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A hot level's row changes within its page: no index grows by it. */
final class LevelUpdatesIT {
    private static final int UPDATES = 200;

    private static final String WRITTEN =
            """
            select n_tup_upd, n_tup_hot_upd
            from pg_stat_user_tables
            where relid = 'stock.level'::regclass
            """;

    @Test
    void stayWithinTheirPage() {
        try (StoreDatabase database = StoreDatabase.embedded()) {
            StockStore store = database.store();
            Calls calls = new Calls();
            Waiting.on(store.decide(1, List.of(calls.receive("a", 10_000))));
            for (int i = 0; i < UPDATES; i++) {
                assertThat(
                                Waiting.on(
                                                store.decide(
                                                        1,
                                                        List.of(
                                                                calls.hold(
                                                                        UUID.randomUUID(), "a"))))
                                        .outcomes())
                        .noneMatch(outcome -> outcome instanceof Refusal);
            }
            Pool superuser = database.pool("postgres");
            Awaitility.await().until(() -> written(superuser).getLong(0) >= UPDATES);
            assertThat(written(superuser).getLong(1)).isEqualTo(written(superuser).getLong(0));
        }
    }

    private static Row written(Pool pool) {
        return Waiting.on(pool.query(WRITTEN).execute()).iterator().next();
    }
}
