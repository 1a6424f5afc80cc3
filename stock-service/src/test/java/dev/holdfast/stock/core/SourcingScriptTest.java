package dev.holdfast.stock.core;

/** Plays the scripts on the plainest world there is. */
final class SourcingScriptTest extends SourcingScripts {
    @Override
    protected Stage stage() {
        return new WorldStage();
    }
}
