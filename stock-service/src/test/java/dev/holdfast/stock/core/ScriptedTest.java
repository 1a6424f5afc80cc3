package dev.holdfast.stock.core;

/** Tests that are scripts, whatever they are played on. */
public abstract class ScriptedTest {
    /** A new stage with nothing on it but three locations. */
    protected abstract Stage stage();

    /** Plays a script on a new stage. */
    protected final void run(String script) {
        Script.run(script, stage());
    }
}
