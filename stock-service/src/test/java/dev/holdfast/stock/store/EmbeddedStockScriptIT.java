package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import dev.holdfast.stock.core.StockScripts;
import org.junit.jupiter.api.AfterAll;

final class EmbeddedStockScriptIT extends StockScripts {
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
