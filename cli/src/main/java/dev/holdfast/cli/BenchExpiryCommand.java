package dev.holdfast.cli;

import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.ExpiryBench;
import dev.holdfast.cli.bench.ExpiryReport;
import dev.holdfast.cli.bench.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what it means that many holds are due at once. */
@Command(
        name = "expiry",
        sortOptions = false,
        description = {
            "Measure how long it takes until holds that are all due in the same moment are expired,"
                    + " and what Reserve's callers notice meanwhile. The holds are of the SKUs that"
                    + " the load reserves. After a warm-up there are three rounds; the figures are"
                    + " medians.",
            "",
        },
        footerHeading = "%nA hundred thousand holds of a thousand SKUs:%n",
        footer = "  holdfast bench expiry --holds 100000 --skus 1000")
final class BenchExpiryCommand implements Runnable {

    @Mixin private LoadOptions load = new LoadOptions();

    @Option(
            names = "--holds",
            paramLabel = "N",
            defaultValue = "100000",
            description = "So many holds are due at once (default: ${DEFAULT-VALUE}).")
    private int holds = 100_000;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        BenchOptions options = load.over(load.skus.orElse(1), 1);
        Rows due = LoadOptions.checked(() -> ExpiryBench.due(holds));
        TargetOptions own = new TargetOptions();
        own.quiet = quiet;
        try (BenchSession session = BenchSession.open(spec, load, own, output)) {
            ExpiryReport report =
                    ExpiryBench.run(options, due, session.target(), session.err(), session.quiet());
            session.print(report.json(), report.text());
        }
    }
}
