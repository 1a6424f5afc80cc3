package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.testing.TestDatabase;
import dev.holdfast.platform.testing.Waiting;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A Vert.x, and configurations as an operator would write them. */
final class PgFixture implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();

    static PgConfig config(TestDatabase database, String... settings) {
        Map<String, String> overrides = new HashMap<>(database.settings("probe.db"));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put("probe.db." + settings[i], settings[i + 1]);
        }
        return Configuration.read(
                Sources.of(overrides), PgConfig.section("probe.db", Optional.empty()));
    }

    @Override
    public void close() {
        Waiting.resultOf(vertx.close());
    }
}
