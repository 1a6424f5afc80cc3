package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import org.junit.jupiter.api.AfterAll;

final class ContainerStockStoreIT extends StockStoreContract {
    private static final PgStages STAGES = PgStages.container();

    @AfterAll
    static void stop() {
        STAGES.close();
    }

    @Override
    Stage stage() {
        return STAGES.next();
    }
}
