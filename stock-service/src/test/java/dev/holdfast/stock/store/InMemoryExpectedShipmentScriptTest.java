package dev.holdfast.stock.store;

import dev.holdfast.stock.core.ExpectedShipmentScripts;
import dev.holdfast.stock.core.Stage;

final class InMemoryExpectedShipmentScriptTest extends ExpectedShipmentScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
