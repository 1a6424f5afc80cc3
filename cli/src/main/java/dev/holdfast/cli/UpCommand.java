package dev.holdfast.cli;

import dev.holdfast.cli.up.LocalOptions;
import dev.holdfast.cli.up.LocalPort;
import dev.holdfast.cli.up.UpRun;
import dev.holdfast.local.screen.Style;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
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
            "Prints what listens where, an API key and a token for development, and calls to try."
                    + " Ports come from the configuration ('holdfast config' shows it) unless given"
                    + " here; 0 takes a free one.",
            "",
        })
final class UpCommand implements Runnable {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data here. Without it they are deleted at the end.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of the gateway, HTTP and gRPC (default: 8080).")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(
            names = "--http-ops-port",
            paramLabel = "PORT",
            description = "Port of its /livez, /readyz and /metrics (default: 8081).")
    private Optional<Integer> httpOpsPort = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of stock-service, gRPC (default: 7002).")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--ops-port",
            paramLabel = "PORT",
            description = "Port of its /livez, /readyz and /metrics (default: 7102).")
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
        UpRun.untilStopped(
                new LocalOptions(data, ports(), true, Optional.empty()),
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

    private Map<LocalPort, Integer> ports() {
        Map<LocalPort, Integer> ports = new EnumMap<>(LocalPort.class);
        httpPort.ifPresent(given -> ports.put(LocalPort.HTTP, given));
        httpOpsPort.ifPresent(given -> ports.put(LocalPort.HTTP_OPS, given));
        port.ifPresent(given -> ports.put(LocalPort.GRPC, given));
        opsPort.ifPresent(given -> ports.put(LocalPort.OPS, given));
        postgresPort.ifPresent(given -> ports.put(LocalPort.POSTGRES, given));
        return ports;
    }
}
