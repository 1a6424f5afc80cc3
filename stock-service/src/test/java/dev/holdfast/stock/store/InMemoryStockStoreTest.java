package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;

final class InMemoryStockStoreTest extends StockStoreContract {
    @Override
    Stage stage() {
        return InMemoryStage.empty();
    }
}
