package dev.holdfast.cli;

import dev.holdfast.cli.screen.Style;
import dev.holdfast.cli.up.LocalOptions;
import dev.holdfast.cli.up.UpRun;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole system until it is told to stop. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Run Holdfast with a PostgreSQL of its own, until Ctrl-C.",
            "",
            "Prints what listens where, a token for development and a call to try. Ports come from"
                    + " the configuration ('holdfast config' shows it) unless given here; 0 takes"
                    + " a free one.",
            "",
        })
final class UpCommand implements Runnable {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data here. Without it they are deleted at the end.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of gRPC (default: 7002).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--ops-port",
            paramLabel = "PORT",
            description = "Port of /livez, /readyz and /metrics (default: 7102).")
    private Optional<Integer> opsPort = Optional.empty();

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            description = "Port of PostgreSQL (default: a free one).")
    private Optional<Integer> postgresPort = Optional.empty();

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        LocalOptions options = new LocalOptions(data, port, opsPort, postgresPort);
        UpRun.untilStopped(
                options,
                table -> {
                    var out = spec.commandLine().getOut();
                    if (output.json) {
                        out.println(table.json());
                    } else {
                        out.print(table.text(Style.ofProcess()));
                    }
                    out.flush();
                });
    }
}
