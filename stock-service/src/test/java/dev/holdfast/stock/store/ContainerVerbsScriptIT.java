package dev.holdfast.stock.store;

import dev.holdfast.stock.core.Stage;
import dev.holdfast.stock.core.VerbsScripts;
import org.junit.jupiter.api.AfterAll;

final class ContainerVerbsScriptIT extends VerbsScripts {
    private static final PgStages STAGES = PgStages.container();

    @AfterAll
    static void stop() {
        STAGES.close();
    }

    @Override
    protected Stage stage() {
        return STAGES.next();
    }
}
