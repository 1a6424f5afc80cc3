package dev.holdfast.cli;

import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What load a bench makes. */
final class LoadOptions {

    @Option(
            names = "--skus",
            paramLabel = "N",
            description =
                    "Over how many SKUs the load goes (default: 1; for uniform in a comparison"
                            + " 10000).")
    Optional<Integer> skus = Optional.empty();

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
            names = "--skew",
            paramLabel = "Z",
            defaultValue = "0",
            description =
                    "How uneven SKUs are chosen: the n-th in proportion to 1/n^Z (default:"
                            + " ${DEFAULT-VALUE}, all alike).")
    private double skew;

    @Option(names = "--no-sql", description = "Leave the SQL out, which takes most of the time.")
    private boolean noSql;

    @Option(
            names = "--own-process",
            description =
                    "Run stock-service in a process of its own, with a heap of at most 256 MB.")
    boolean ownProcess;

    /** The load over so many SKUs, by orders of so many lines. */
    BenchOptions over(int skus, int lines) {
        return checked(() -> new BenchOptions(skus, clients, seconds, lines, skew, !noSql));
    }

    /** What is made of the options, or a complaint that names the wrong one. */
    static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE, "Option --" + e.getMessage() + ".", "Mend the option.", e);
        }
    }
}
