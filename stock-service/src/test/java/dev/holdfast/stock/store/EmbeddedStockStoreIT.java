package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import org.junit.jupiter.api.AfterAll;

final class EmbeddedStockStoreIT extends StockStoreContract {
    private static final PgStages STAGES = PgStages.embedded();

    @AfterAll
    static void stop() {
        STAGES.close();
    }

    @Override
    Stage stage() {
        return STAGES.next();
    }
}
