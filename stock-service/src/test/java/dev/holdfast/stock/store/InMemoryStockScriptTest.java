package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import dev.holdfast.stock.core.StockScripts;

final class InMemoryStockScriptTest extends StockScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
