package dev.holdfast.stock.store;

import dev.holdfast.stock.core.SourcingScripts;
import dev.holdfast.stock.core.Stage;
import org.junit.jupiter.api.AfterAll;

final class EmbeddedSourcingScriptIT extends SourcingScripts {
    private static final PgStages STAGES = PgStages.embedded();

    @AfterAll
    static void stop() {
        STAGES.close();
    }

    @Override
    protected Stage stage() {
        return STAGES.next();
    }
}
