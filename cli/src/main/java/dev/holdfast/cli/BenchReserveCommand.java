package dev.holdfast.cli;

import dev.holdfast.cli.bench.Bench;
import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.BenchReport;
import dev.holdfast.cli.bench.Comparison;
import dev.holdfast.cli.bench.FilledReport;
import dev.holdfast.cli.bench.Rows;
import dev.holdfast.cli.bench.Via;
import dev.holdfast.cli.bench.Work;
import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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
                    + " the figures are medians. With --target the SQL is left out.",
            "",
            "Read the ratios: they hold where the figures themselves are those of one machine at"
                    + " one time. docs/performance.md says how.",
            "",
        },
        footerHeading = "%nOne hot SKU, and ten thousand cold ones:%n",
        footer = {
            "  holdfast bench reserve --skus 1 --clients 64",
            "  holdfast bench reserve --skus 10000 --clients 64",
            "  holdfast bench reserve --compare hot,uniform --clients 512",
        })
final class BenchReserveCommand implements Runnable {

    /** SKUs of a uniform load, unless told otherwise. */
    private static final int MANY = 10_000;

    @Mixin private LoadOptions load = new LoadOptions();

    @Option(
            names = "--lines",
            paramLabel = "L",
            defaultValue = "1",
            description =
                    "Lines an order, each of one unit of another SKU (default: ${DEFAULT-VALUE})."
                            + " The SQL does the same order in one transaction.")
    private int lines = 1;

    @Option(
            names = "--stream",
            description = "Reserve by commands of Execute streams, not by calls of their own.")
    private boolean stream;

    @Option(
            names = "--via",
            paramLabel = "WAY",
            defaultValue = "direct",
            description =
                    "direct over gRPC, or through the gateway: gateway (gRPC) or http (JSON)"
                            + " (default: ${DEFAULT-VALUE}).")
    private Via via = Via.DIRECT;

    @Option(
            names = "--sold-out",
            description =
                    "Nothing is available: every call is refused, and the SQL finds nothing to"
                            + " take.")
    private boolean soldOut;

    @Option(
            names = "--holds",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Measure it on two systems in turn, of which one has so many open holds in its"
                            + " tables. The SQL is left out.")
    private int holds;

    @Option(
            names = "--movements",
            paramLabel = "N",
            defaultValue = "0",
            description = "And so many movements; at least as many as holds.")
    private int movements;

    @Option(
            names = "--compare",
            split = ",",
            paramLabel = "SHAPE",
            description =
                    "Run several shapes on one system, round by round: hot (one SKU) and uniform"
                            + " (many).")
    private Set<Comparison.Shape> compare = EnumSet.noneOf(Comparison.Shape.class);

    @Mixin private TargetOptions where = new TargetOptions();
    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (where.target.isPresent() && via != Via.DIRECT) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "Option --via: a target is called by the way that it serves.",
                    "Leave out --via, or --target.");
        }
        Work.Reserve work = LoadOptions.checked(() -> new Work.Reserve(stream, via, soldOut));
        List<BenchOptions> loads =
                compare.isEmpty()
                        ? List.of(load.over(load.skus.orElse(1), lines))
                        : compare.stream().map(this::shaped).toList();
        Rows rows = LoadOptions.checked(() -> new Rows(holds, movements));
        if (!rows.isEmpty()) {
            complainOfWhatCantBeFilled();
        }
        try (BenchSession session = BenchSession.open(spec, load, where, output)) {
            if (rows.isEmpty()) {
                measure(work, loads, session);
            } else {
                fill(new FilledReport.Question(work, loads.getFirst(), rows), session);
            }
        }
    }

    private static void fill(FilledReport.Question question, BenchSession session) {
        try (LoadTarget without = session.another()) {
            FilledReport report =
                    Bench.filled(
                            question, without, session.target(), session.err(), session.quiet());
            session.print(report.json(), report.text());
        }
    }

    private void measure(Work work, List<BenchOptions> loads, BenchSession session) {
        Iterator<BenchReport> reports =
                Bench.run(work, loads, session.target(), session.err(), session.quiet()).iterator();
        if (compare.isEmpty()) {
            BenchReport report = reports.next();
            session.print(report.json(), report.text());
            return;
        }
        Comparison comparison = new Comparison();
        compare.forEach(shape -> comparison.add(shape, reports.next()));
        session.print(comparison.json(), comparison.text());
    }

    private void complainOfWhatCantBeFilled() {
        if (where.target.isPresent() || !compare.isEmpty() || soldOut) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "Options --holds and --movements fill the tables of one of two systems of the"
                            + " bench's own.",
                    "Leave them out, or leave out --target, --compare and --sold-out.");
        }
    }

    private BenchOptions shaped(Comparison.Shape shape) {
        return switch (shape) {
            case HOT -> load.over(1, lines);
            case UNIFORM -> load.over(load.skus.orElse(MANY), lines);
        };
    }
}
