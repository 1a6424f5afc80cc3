package dev.holdfast.cli;

import dev.holdfast.cli.bench.Bench;
import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.BenchReport;
import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import dev.holdfast.cli.up.LoadTarget;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Reserve beside the SQL for the same rows and beside an empty call. */
@Command(
        name = "reserve",
        sortOptions = false,
        description = {
            "Measure Reserve, the SQL written by hand for the same rows, and an empty call, in turns"
                    + " within one run on one PostgreSQL. After a warm-up there are three rounds;"
                    + " the figures are medians.",
            "",
            "Read the ratios: they hold where the figures themselves are those of one machine at"
                    + " one time. docs/performance.md says how.",
            "",
        },
        footerHeading = "%nOne hot SKU, and ten thousand cold ones:%n",
        footer = {
            "  holdfast bench reserve --skus 1 --clients 64",
            "  holdfast bench reserve --skus 10000 --clients 64",
        })
final class BenchReserveCommand implements Runnable {

    @Option(
            names = "--skus",
            paramLabel = "N",
            defaultValue = "1",
            description = "Over how many SKUs the load goes (default: ${DEFAULT-VALUE}).")
    private int skus = 1;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "64",
            description = "So many calls under way at a time (default: ${DEFAULT-VALUE}).")
    private int clients = 64;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--lines",
            paramLabel = "L",
            defaultValue = "1",
            description =
                    "Lines an order, each of one unit of another SKU (default: ${DEFAULT-VALUE})."
                            + " The SQL does the same order in one transaction.")
    private int lines = 1;

    @Option(
            names = "--skew",
            paramLabel = "Z",
            defaultValue = "0",
            description =
                    "How uneven SKUs are chosen: the n-th in proportion to 1/n^Z (default:"
                            + " ${DEFAULT-VALUE}, all alike).")
    private double skew;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description =
                    "A running stock service; the SQL is left out then. Without it, a system of"
                            + " its own is started and thrown away.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The token for the target; else the variable HOLDFAST_TOKEN.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        BenchOptions options = options();
        try (LoadTarget there = LoadTarget.of(target, tokenFile)) {
            var err = spec.commandLine().getErr();
            BenchReport report = Bench.reserve(options, there, err, quiet || output.json);
            var out = spec.commandLine().getOut();
            out.print(output.json ? report.json() + System.lineSeparator() : report.text());
            out.flush();
        }
    }

    private BenchOptions options() {
        try {
            return new BenchOptions(skus, clients, seconds, lines, skew);
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE, "Option --" + e.getMessage() + ".", "Mend the option.", e);
        }
    }
}
