package dev.holdfast.cli;

import dev.holdfast.cli.bench.Bench;
import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.BenchReport;
import dev.holdfast.cli.bench.Work;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures GetStock beside an empty call. */
@Command(
        name = "read",
        sortOptions = false,
        description = {
            "Measure GetStock of one SKU and an empty call, in turns within one run. After a warm-up"
                    + " there are three rounds; the figures are medians.",
            "",
        },
        footerHeading = "%nMany shoppers look at ten thousand SKUs:%n",
        footer = "  holdfast bench read --skus 10000 --clients 512")
final class BenchReadCommand implements Runnable {

    @Mixin private LoadOptions load = new LoadOptions();
    @Mixin private TargetOptions where = new TargetOptions();
    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        BenchOptions options = load.over(load.skus.orElse(1), 1);
        try (BenchSession session = BenchSession.open(spec, load, where, output)) {
            BenchReport report =
                    Bench.run(
                                    new Work.Read(),
                                    List.of(options),
                                    session.target(),
                                    session.err(),
                                    session.quiet())
                            .getFirst();
            session.print(report.json(), report.text());
        }
    }
}
