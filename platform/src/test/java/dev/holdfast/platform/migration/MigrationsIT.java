package dev.holdfast.platform.migration;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.life.StartException;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    private static final Migrations GOOD =
            new Migrations("probe", "classpath:migrations/good", Map.of("reader", "postgres"));

    @Test
    void twoAtOnceApplyEachScriptOnce() {
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh()) {
            PgConfig config = config(database.settings("probe.db"));
            Future<Integer> one = GOOD.run(vertx, config);
            Future<Integer> two = GOOD.run(vertx, config);
            Integer applied =
                    resultOf(Future.all(one, two).map(both -> one.result() + two.result()));
            assertThat(applied).isEqualTo(1);
            assertThat(GOOD.runHere(config)).isZero();
            database.execute("insert into probe.thing values (1, 1)");
        } finally {
            resultOf(vertx.close());
        }
    }

    @Test
    void aScriptThatFailsIsNamedAndLeavesNothing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            PgConfig config = config(database.settings("probe.db"));
            assertThatThrownBy(() ->
                            new Migrations("probe", "classpath:migrations/bad").runHere(config))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("The schema probe at ")
                    .hasMessageContaining("V1__broken.sql");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Map<String, String> settings = new HashMap<>(database.settings("probe.db"));
            settings.put("probe.db.port", "1");
            assertThatThrownBy(() -> GOOD.runHere(config(settings)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("No PostgreSQL answers at 127.0.0.1:1/");
            settings.putAll(database.settings("probe.db"));
            settings.put("probe.db.user", "nobody");
            assertThatThrownBy(() -> GOOD.runHere(config(settings)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("refuses user nobody");
        }
    }

    private static PgConfig config(Map<String, String> settings) {
        return Configuration.read(
                Sources.of(settings), PgConfig.section("probe.db", Optional.empty()));
    }
}
