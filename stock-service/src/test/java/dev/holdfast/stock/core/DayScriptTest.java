package dev.holdfast.stock.core;

/** Plays the scripts on the plainest world there is. */
final class DayScriptTest extends DayScripts {
    @Override
    protected Stage stage() {
        return new WorldStage();
    }
}
