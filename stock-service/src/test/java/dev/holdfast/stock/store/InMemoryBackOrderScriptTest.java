package dev.holdfast.stock.store;

import dev.holdfast.stock.core.BackOrderScripts;
import dev.holdfast.stock.core.Stage;

final class InMemoryBackOrderScriptTest extends BackOrderScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
