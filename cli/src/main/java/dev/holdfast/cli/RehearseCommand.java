package dev.holdfast.cli;

import dev.holdfast.cli.up.Rehearsal;
import picocli.CommandLine.Command;

/** What the launcher runs once a build, so that later starts are faster. */
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Start the whole system, make its first calls, and stop. The launcher runs this"
                        + " with a JVM that keeps what it learned (docs/running.md).")
final class RehearseCommand implements Runnable {

    @Override
    public void run() {
        Rehearsal.play();
    }
}
