package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import dev.holdfast.stock.core.VerbsScripts;

final class InMemoryVerbsScriptTest extends VerbsScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
