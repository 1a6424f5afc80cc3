package dev.holdfast.stock.store;

import dev.holdfast.stock.core.DayScripts;
import dev.holdfast.stock.core.Stage;

final class InMemoryDayScriptTest extends DayScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
