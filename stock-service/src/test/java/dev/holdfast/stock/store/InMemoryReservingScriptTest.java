package dev.holdfast.stock.store;

import dev.holdfast.stock.core.ReservingScripts;
import dev.holdfast.stock.core.Stage;

final class InMemoryReservingScriptTest extends ReservingScripts {
    @Override
    protected Stage stage() {
        return InMemoryStage.empty();
    }
}
