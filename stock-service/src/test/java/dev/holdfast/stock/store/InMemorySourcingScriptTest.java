package dev.holdfast.stock.store;

import dev.holdfast.stock.core.SourcingScripts;
import dev.holdfast.stock.core.Stage;

final class InMemorySourcingScriptTest extends SourcingScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
