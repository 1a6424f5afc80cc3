package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before a command's name. */
@Command(
        name = "holdfast",
        description = "Keeps stock true while many shoppers, channels and warehouses pull at it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            UpCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            MigrateCommand.class,
            RehearseCommand.class,
            ConfigCommand.class,
            KeyCommand.class,
            TokenCommand.class,
            VersionCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  1   failed",
            "  2   the command line, or a file it names, is wrong",
            "  3   done, and the verdict is bad: a level is not the sum of its movements, or chaos found"
                    + " what must never be",
            "  69  something it needs is not to be had: a server, a database, a port, a folder",
            "  77  the token is missing, refused, or lacks a scope",
            "  78  the configuration is wrong",
            "",
            "'holdfast COMMAND --help' says what a command takes; docs/cli.md has it all.",
        })
final class HoldfastCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
