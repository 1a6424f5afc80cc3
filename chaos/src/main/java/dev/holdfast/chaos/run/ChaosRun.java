package dev.holdfast.chaos.run;

import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.chaos.audit.Audit;
import dev.holdfast.chaos.audit.Findings;
import dev.holdfast.chaos.audit.Lateness;
import dev.holdfast.chaos.audit.Ledger;
import dev.holdfast.chaos.audit.Rule;
import dev.holdfast.chaos.audit.Sql;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.nemesis.Fault;
import dev.holdfast.chaos.nemesis.Nemesis;
import dev.holdfast.chaos.nemesis.Recoveries;
import dev.holdfast.chaos.nemesis.Scene;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.processes.WalVolume;
import dev.holdfast.chaos.proxy.Proxy;
import dev.holdfast.chaos.workload.Load;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.chaos.workload.Route;
import dev.holdfast.chaos.workload.Workload;
import dev.holdfast.local.screen.Progress;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Real processes, callers, faults, and an audit at the end. */
public final class ChaosRun {

    /** After the longest hold: a sweep, and the second that what is seen may lag. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long VERIFY_SECONDS = 120;
    private static final double NANOS_A_MINUTE = 6e10;

    private final ChaosOptions options;
    private final Load load;
    private final History history = new History();

    private ChaosRun(ChaosOptions options) {
        this.options = options;
        this.load =
                Load.of(options.seed())
                        .by(options.callers())
                        .ofCalls(options.calls())
                        .hasty(options.hasty());
    }

    /** How long it is, for the progress: in calls where their number is given, else in seconds. */
    public static long length(ChaosOptions options) {
        return options.calls() > 0 ? options.calls() : Math.round(options.minutes() * 60);
    }

    /** Runs it to its end; {@code progress} counts as {@link #length} does. */
    public static ChaosReport run(ChaosOptions options, Progress progress) {
        return new ChaosRun(options).run(progress);
    }

    private ChaosReport run(Progress progress) {
        Vertx vertx = Vertx.vertx();
        Rehearsal.playIfWanted(vertx, options.seed());
        try (Site site = Site.start(vertx, databaseSettings(), options.has(Fault.POSTGRES_CLOCK))) {
            Route route = Opening.route(vertx, site, load);
            try {
                return run(site, route, progress);
            } finally {
                route.channels().forEach(channel -> GrpcChannels.close(vertx, channel, CLOSE));
            }
        } finally {
            var _ = vertx.close();
        }
    }

    private Map<String, String> databaseSettings() {
        return options.has(Fault.DISK_FULL) ? WalVolume.SETTINGS : Map.of();
    }

    private ChaosReport run(Site site, Route route, Progress progress) {
        Workload workload = new Workload(load, route, history);
        Recoveries recoveries = new Recoveries();
        SplittableRandom random = new SplittableRandom(options.seed() ^ 0xFA17);
        Scene scene = new Scene(site, route, workload.meter(), history, random, recoveries);
        Nemesis nemesis = new Nemesis(options.faults(), options.every(), scene);
        if (options.faults().stream().anyMatch(plan -> plan.fault().needsStandby())) {
            site.addStandby();
        }
        if (options.has(Fault.DISK_FULL)) {
            site.addWalVolume();
        }
        Opening.makeAnnex(route);
        workload.open();
        workload.start();
        nemesis.start();
        try {
            awaitEnd(workload, progress);
        } finally {
            nemesis.stop();
            workload.stop();
        }
        Pause.of(load.longestHold().plus(SETTLE));
        return audit(site, route, workload, recoveries);
    }

    private ChaosReport audit(Site site, Route route, Workload workload, Recoveries recoveries) {
        SqlConnection connection = Sql.wait(site.connect());
        Leftovers leftovers = Leftovers.of(site, connection);
        Sql sql = new Sql(connection);
        sql.run("begin isolation level repeatable read read only");
        Ledger ledger = Ledger.read(sql);
        sql.run("rollback");
        Sql.wait(connection.close());
        Findings findings = Audit.of(history, ledger);
        verify(route, findings);
        List<Lateness> lateness = Audit.lateness(ledger);
        return new ChaosReport(
                options,
                history,
                workload.meter(),
                recoveries,
                findings,
                leftovers,
                site.edges().stream().mapToLong(Proxy::cuts).sum(),
                lateness,
                write(site, findings));
    }

    /** What the service itself says of its sums, asked of every process. */
    private void verify(Route route, Findings findings) {
        for (ManagedChannel channel : route.channels()) {
            for (CallCredentials token : route.tokens()) {
                VerifyLevelsResponse proof =
                        StockServiceGrpc.newBlockingStub(channel)
                                .withCallCredentials(token)
                                .withWaitForReady()
                                .withDeadlineAfter(VERIFY_SECONDS, TimeUnit.SECONDS)
                                .verifyLevels(VerifyLevelsRequest.getDefaultInstance());
                proof.getDriftsList()
                        .forEach(drift ->
                                findings.broken(Rule.SUMS, "VerifyLevels finds %s", drift));
            }
        }
    }

    private Optional<Path> write(Site site, Findings findings) {
        if (options.history().isEmpty() && findings.isClean()) {
            return Optional.empty();
        }
        try {
            Path file =
                    options.history().isPresent()
                            ? options.history().get()
                            : Files.createTempFile("holdfast-chaos-" + options.seed(), ".history");
            history.write(file);
            for (int i = 0; i < Site.SERVICES; i++) {
                Path log = site.service(i).log();
                Files.copy(
                        log,
                        file.resolveSibling(file.getFileName() + "." + log.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd(Workload workload, Progress progress) {
        long end = System.nanoTime() + (long) (options.minutes() * NANOS_A_MINUTE);
        long shown = 0;
        while (System.nanoTime() - end < 0 && !workload.isDone()) {
            Pause.of(LOOK);
            long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
            long done = options.calls() > 0 ? history.size() : length(options) - left;
            for (; shown < Math.min(done, length(options)); shown++) {
                progress.advance();
            }
        }
    }
}
