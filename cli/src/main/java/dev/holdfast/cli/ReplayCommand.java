package dev.holdfast.cli;

import dev.holdfast.cli.replay.Replay;
import dev.holdfast.cli.replay.ReplayOptions;
import dev.holdfast.cli.replay.ReplayReport;
import dev.holdfast.cli.up.ReplayTarget;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Drives a shop's order file through a stock service and reports what came of it. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Drive a shop's order file through a stock service over gRPC.",
            "",
            "Each order is reserved, committed and shipped; returns, found units and write-offs"
                    + " are adjustments. In the file's order, unless --concurrency says otherwise."
                    + " A replay that was stopped goes on when the same one is started again on the"
                    + " same target.",
            "",
        },
        footerHeading = "%nTry it with the orders that come along:%n",
        footer = {
            "  holdfast replay --orders examples/orders/orders.csv \\",
            "      --opening examples/orders/opening.csv --opening-column opening_50",
        })
final class ReplayCommand implements Runnable {

    @Option(
            names = "--orders",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV, plain or gzipped, with the columns InvoiceNo, StockCode, Quantity,"
                            + " UnitPrice and CustomerID.")
    private Path orders = Path.of("");

    @Option(
            names = "--opening",
            required = true,
            paramLabel = "FILE",
            description = "CSV, plain or gzipped, of what is there at first: sku and numbers.")
    private Path opening = Path.of("");

    @Option(
            names = "--opening-column",
            required = true,
            paramLabel = "COL[+COL...]",
            description = "The column with the number; several are added up.")
    private String openingColumn = "";

    @Option(
            names = "--final",
            paramLabel = "FILE",
            description = "Write what is there at the end: lines sku,on_hand, sorted, no header.")
    private Optional<Path> finalFile = Optional.empty();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many invoices at a time (default: ${DEFAULT-VALUE}, in order).")
    private int concurrency = 1;

    @Mixin private TargetOptions where = new TargetOptions();
    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Replay replay = Replay.of(options());
        try (ReplayTarget there = ReplayTarget.of(where.target, where.tokenFile)) {
            ReplayReport report = run(replay, there);
            var out = spec.commandLine().getOut();
            out.print(output.json ? report.json() + System.lineSeparator() : report.text());
            out.flush();
            if (report.drift() > 0) {
                throw new Complaint(
                        ExitCode.VERDICT,
                        "%d levels are not the sum of their movements.".formatted(report.drift()),
                        "This must never be: keep the database and report it.");
            }
            there.complainIfBlocked();
        }
    }

    private ReplayReport run(Replay replay, ReplayTarget there) {
        boolean silent = where.quiet || output.json;
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.of("invoices", replay.invoices(), err, silent)) {
            return replay.run(there.channel(), there.token(), progress, there::warm);
        }
    }

    private ReplayOptions options() {
        try {
            return new ReplayOptions(orders, opening, openingColumn, finalFile, concurrency);
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE, "Option --" + e.getMessage() + ".", "Mend the option.", e);
        }
    }
}
