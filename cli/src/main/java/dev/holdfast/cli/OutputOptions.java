package dev.holdfast.cli;

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
}
