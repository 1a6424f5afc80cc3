package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands before the name of what is measured. */
@Command(
        name = "bench",
        description = "Measure how fast it is, beside what its database and its wire allow.",
        synopsisSubcommandLabel = "CALL",
        subcommands = {
            BenchReserveCommand.class,
            BenchCheckoutCommand.class,
            BenchReadCommand.class,
            BenchExpiryCommand.class
        })
final class BenchCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What to measure is missing.");
    }
}
