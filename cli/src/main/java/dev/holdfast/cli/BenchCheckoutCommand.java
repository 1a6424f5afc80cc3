package dev.holdfast.cli;

import dev.holdfast.cli.bench.Bench;
import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.BenchReport;
import dev.holdfast.cli.bench.Work;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures whole checkouts beside their SQL and beside an empty call. */
@Command(
        name = "checkout",
        sortOptions = false,
        description = {
            "Measure checkouts: each client reserves, commits and ships, one after the other. Beside"
                    + " them the SQL written by hand for the same rows, three statements a checkout,"
                    + " and an empty call, in turns within one run on one PostgreSQL. After a"
                    + " warm-up there are three rounds; the figures are medians. With --target the"
                    + " SQL is left out.",
            "",
        },
        footerHeading = "%nOrders of three lines over ten thousand SKUs:%n",
        footer = "  holdfast bench checkout --skus 10000 --lines 3 --clients 64")
final class BenchCheckoutCommand implements Runnable {

    @Mixin private LoadOptions load = new LoadOptions();

    @Option(
            names = "--lines",
            paramLabel = "L",
            defaultValue = "1",
            description =
                    "Lines an order, each of one unit of another SKU (default: ${DEFAULT-VALUE}).")
    private int lines = 1;

    @Mixin private TargetOptions where = new TargetOptions();
    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        BenchOptions options = load.over(load.skus.orElse(1), lines);
        try (BenchSession session = BenchSession.open(spec, load, where, output)) {
            BenchReport report =
                    Bench.run(
                                    new Work.Checkout(),
                                    List.of(options),
                                    session.target(),
                                    session.err(),
                                    session.quiet())
                            .getFirst();
            session.print(report.json(), report.text());
        }
    }
}
