package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import org.junit.jupiter.api.AfterAll;

final class EmbeddedHistoriesIT extends StockHistories {
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
