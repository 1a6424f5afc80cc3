package dev.holdfast.cli;

import dev.holdfast.cli.bench.Bench;
import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.BenchReport;
import dev.holdfast.cli.bench.Comparison;
import dev.holdfast.cli.bench.Via;
import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import dev.holdfast.cli.screen.JsonText;
import dev.holdfast.cli.up.LoadTarget;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
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

    @Option(
            names = "--skus",
            paramLabel = "N",
            description =
                    "Over how many SKUs the load goes (default: 1, and 10000 for uniform in a"
                            + " comparison).")
    private Optional<Integer> skus = Optional.empty();

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
            names = "--compare",
            split = ",",
            paramLabel = "SHAPE",
            description =
                    "Run several shapes in turn on one system: hot (one SKU) and uniform (many).")
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
        Map<Comparison.Shape, BenchOptions> shapes = new EnumMap<>(Comparison.Shape.class);
        compare.forEach(shape -> shapes.put(shape, options(shape)));
        Optional<BenchOptions> single =
                compare.isEmpty() ? Optional.of(options(skus.orElse(1))) : Optional.empty();
        try (LoadTarget there = LoadTarget.of(where.target, where.tokenFile)) {
            if (single.isPresent()) {
                BenchReport report = measure(single.get(), there);
                print(report.json(), report.text());
                return;
            }
            Comparison comparison = new Comparison();
            shapes.forEach((shape, options) -> comparison.add(shape, measure(options, there)));
            print(comparison.json(), comparison.text());
        }
    }

    private BenchReport measure(BenchOptions options, LoadTarget there) {
        PrintWriter err = spec.commandLine().getErr();
        return Bench.reserve(options, there, err, where.quiet || output.json);
    }

    private void print(JsonText json, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output.json ? json + System.lineSeparator() : text);
        out.flush();
    }

    private BenchOptions options(Comparison.Shape shape) {
        return switch (shape) {
            case HOT -> options(1);
            case UNIFORM -> options(skus.orElse(MANY));
        };
    }

    private BenchOptions options(int skus) {
        try {
            return new BenchOptions(skus, clients, seconds, lines, skew, stream, via);
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE, "Option --" + e.getMessage() + ".", "Mend the option.", e);
        }
    }
}
