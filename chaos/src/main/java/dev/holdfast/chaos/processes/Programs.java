package dev.holdfast.chaos.processes;

import java.io.IOException;
import java.util.List;

/** Programs of the machine that are run for what they do, not for what they say. */
final class Programs {

    private Programs() {}

    /** Runs one to its end; false if it isn't there or fails. */
    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
