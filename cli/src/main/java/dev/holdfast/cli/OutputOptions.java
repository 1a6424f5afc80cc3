package dev.holdfast.cli;

import dev.holdfast.local.screen.JsonText;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every command takes. */
final class OutputOptions {

    @Option(names = "--json", description = "Print one JSON object, for scripts.")
    boolean json;

    @Option(
            names = "--verbose",
            description = "Where something unforeseen happens, show where in the code.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    boolean help;

    /** Prints what a command came to, for scripts or for people. */
    void print(CommandSpec spec, JsonText object, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? object + System.lineSeparator() : text);
        out.flush();
    }
}
