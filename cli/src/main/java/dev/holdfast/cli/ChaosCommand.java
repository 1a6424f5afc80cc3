package dev.holdfast.cli;

import dev.holdfast.chaos.run.ChaosOptions;
import dev.holdfast.chaos.run.ChaosReport;
import dev.holdfast.chaos.run.ChaosRun;
import dev.holdfast.cli.up.QuietLogs;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks what the service stands on, and audits what it said meanwhile. */
@Command(
        name = "chaos",
        sortOptions = false,
        description = {
            "Run two stock services on one PostgreSQL, all in processes of their own, call them with"
                    + " everything that changes stock, let things go wrong, and hold what callers"
                    + " were told against what the database keeps. docs/reliability.md says what"
                    + " must hold.",
            "",
            "The seed gives the callers' choices and the order of the faults; how they fall together"
                    + " differs from run to run.",
            "",
        },
        footerHeading = "%nA minute in which a service is killed every five seconds:%n",
        footer = "  holdfast chaos --seed 1 --minutes 1 --faults kill-stock")
final class ChaosCommand implements Runnable {

    private static final int MOST_SEED = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What chance begins with (default: another one each time, printed).")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "How long callers call (default: 1, or as long as --calls takes).")
    private Optional<Double> minutes = Optional.empty();

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop after so many calls.")
    private long calls;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "32",
            description = "So many call at a time (default: ${DEFAULT-VALUE}).")
    private int callers = 32;

    @Option(
            names = "--hasty",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "The share of calls whose first try has a deadline of a millisecond (default:"
                            + " ${DEFAULT-VALUE}).")
    private double hasty;

    @Option(
            names = "--every",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds from one fault's beginning to the next one's (default: 5).")
    private double every = 5;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT[=SECONDS]",
            description =
                    "What goes wrong, and maybe for how long: all (the default), none, or any of"
                            + " kill-stock, pause-stock, kill-postgres, kill-backend, lose-commit,"
                            + " lose-many-commits, resets, black-hole, one-way, stutter, slow,"
                            + " cut-short, failover, standby-gone, rolling-restart,"
                            + " rolling-migration, clock-skew, disk-full, postgres-clock, overload,"
                            + " connections-used-up, idle-connections, slow-readers, frame-floods,"
                            + " packet-loss. What"
                            + " this machine lacks something for is left out of all.")
    private List<String> faults = List.of("all");

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "Write a line a call, and the services' logs beside it; a run that fails does so"
                            + " anyway.")
    private Optional<Path> history = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin private OutputOptions output = new OutputOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        ChaosOptions options = LoadOptions.checked(this::options);
        options.lacks()
                .ifPresent(lack -> {
                    throw new Complaint(
                            ExitCode.UNAVAILABLE, lack, "Provide it, or leave that fault out.");
                });
        var err = spec.commandLine().getErr();
        boolean silent = quiet || output.json;
        if (!silent) {
            err.println(options.line());
            err.flush();
        }
        QuietLogs.start();
        ChaosReport report;
        String counted = calls > 0 ? "calls" : "seconds";
        try (Progress progress = Progress.of(counted, ChaosRun.length(options), err, silent)) {
            report = ChaosRun.run(options, progress);
        }
        output.print(spec, report.json(), report.text());
        if (!report.isGood()) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "What callers were told and what the database keeps disagree.",
                    "This must never be: run it again with %s and report it."
                            .formatted(options.line()));
        }
    }

    private ChaosOptions options() {
        return new ChaosOptions(
                seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(MOST_SEED)),
                minutes.orElse(calls > 0 ? ChaosOptions.MOST_MINUTES : 1),
                calls,
                callers,
                hasty,
                Duration.ofMillis(Math.round(every * 1_000)),
                ChaosOptions.faults(names()),
                history);
    }

    private List<String> names() {
        if (faults.equals(List.of("none"))) {
            return List.of();
        }
        return faults.equals(List.of("all")) ? ChaosOptions.possible() : faults;
    }
}
