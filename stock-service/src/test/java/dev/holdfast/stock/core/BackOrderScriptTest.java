package dev.holdfast.stock.core;

/** Plays the scripts on the plainest world there is. */
final class BackOrderScriptTest extends BackOrderScripts {
    @Override
    protected Stage stage() {
        return new WorldStage();
    }
}
