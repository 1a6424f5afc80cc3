package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.migration.Migrations;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.Postgres;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.stock.core.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema is made wherever PostgreSQL lets it be made. */
final class MigrationIT {
    private static final int SCRIPTS = 5;

    private static final Migrations STOCK = new Migrations("stock", "classpath:db/stock");

    @Test
    void movementsHaveMonthsAheadAndNoneIsMadeTwice() {
        try (StoreDatabase database = StoreDatabase.embedded()) {
            String months =
                    "select count(*) from pg_inherits where inhparent = 'stock.movement'::regclass";
            assertThat(number(database, months)).isEqualTo(15);
            assertThat(STOCK.runHere(database.config())).isZero();
            assertThat(number(database, months)).isEqualTo(15);
            Waiting.on(database.store().decide(1, List.of(new Calls().receive("a", 1))));
            assertThat(number(database, "select count(*) from stock.movement")).isEqualTo(1);
            assertThat(number(database, "select count(*) from stock.movement_other")).isZero();
        }
    }

    @Test
    void monthsThatWereMissedStayWhereTheirRowsAre() {
        try (StoreDatabase database = StoreDatabase.embedded()) {
            Waiting.on(database.store().decide(1, List.of(new Calls().receive("a", 1))));
            database.execute(
                    "update stock.movement set moved_at = now() + interval '20 months'",
                    "select stock.make_movement_partitions(24)");
            assertThat(number(database, "select count(*) from stock.movement_other")).isEqualTo(1);
            assertThat(number(database, "select count(*) from stock.movement")).isEqualTo(1);
        }
    }

    @Test
    void databasesOfOneServerAreMigratedAtOnce() {
        Vertx vertx = Vertx.vertx();
        List<TestDatabase> databases = Stream.generate(TestDatabase::fresh).limit(4).toList();
        List<Future<Integer>> runs =
                databases.stream()
                        .map(database -> STOCK.run(vertx, config(database.settings("stock.db"))))
                        .toList();
        assertThat(runs.stream().map(Waiting::on)).allMatch(applied -> applied == SCRIPTS);
        databases.forEach(TestDatabase::close);
        Waiting.on(vertx.close());
    }

    @Test
    void anOwnerThatIsNoSuperuserMayMigrateAndServe() {
        String owner = "owner_" + UUID.randomUUID().toString().replace("-", "");
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh()) {
            database.execute(
                    "create role " + owner + " login createrole password 'secret'",
                    "alter database " + database.name() + " owner to " + owner,
                    "do $$ begin create role holdfast_stock nologin; exception when"
                            + " duplicate_object then null; end $$",
                    "do $$ begin create role holdfast_stock_reader nologin; exception when"
                            + " duplicate_object then null; end $$",
                    "grant holdfast_stock, holdfast_stock_reader to " + owner);
            Map<String, String> settings = new HashMap<>(database.settings("stock.db"));
            settings.put("stock.db.user", owner);
            settings.put("stock.db.password", "secret");
            PgConfig config = config(settings);
            assertThat(STOCK.runHere(config)).isEqualTo(SCRIPTS);
            Pool pool = Postgres.pool(vertx, config.as(Optional.of("holdfast_stock")), "test");
            Outcome outcome =
                    Waiting.on(
                                    new PgStockStore(pool, StoreLimits.DEFAULTS)
                                            .decide(1, List.of(new Calls().receive("a", 1))))
                            .outcomes()
                            .getFirst();
            assertThat(outcome).isInstanceOf(Outcome.Stocked.class);
            Waiting.on(pool.close());
            Waiting.on(vertx.close());
        }
        try (TestDatabase elsewhere = TestDatabase.fresh()) {
            elsewhere.execute("drop owned by " + owner, "drop role " + owner);
        }
    }

    private static PgConfig config(Map<String, String> settings) {
        return Configuration.read(
                Sources.of(settings), PgConfig.section("stock.db", Optional.empty()));
    }

    private static long number(StoreDatabase database, String sql) {
        return Waiting.on(database.pool("postgres").query(sql).execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
