package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import dev.holdfast.local.screen.Progress;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets many holds be due in one moment while the load goes on: how long until all are expired, and
 * what callers notice of it.
 */
public final class ExpiryBench {

    /** The most holds that are due at once. */
    static final int MOST_HOLDS = 1_000_000;

    /** Rows a second that the filling writes at least, or so it is hoped. */
    private static final int FILLED_A_SECOND = 5_000;

    private static final Duration MOST = Duration.ofMinutes(10);

    /** Takes the moment; whether holds that were due then are still open, and since when. */
    private static final String OPEN =
            """
            select
                exists (select from stock.reservation where due_at = $1),
                extract(epoch from clock_timestamp() - $1::timestamptz)::float8
            """;

    private static final String LEFT =
            "select extract(epoch from $1::timestamptz - clock_timestamp())::float8";

    private static final String EXPIRED =
            "select count(*) from stock.reservation where expires_at = $1 and state = 4";

    private final BenchOptions options;
    private final Rows holds;
    private final Site site;
    private final Database database;
    private final Way way;
    private final Baskets baskets;
    private final List<Double> seconds = new CopyOnWriteArrayList<>();
    private final List<Sample> before = new ArrayList<>();
    private final List<Sample> meanwhile = new ArrayList<>();

    private ExpiryBench(BenchOptions options, Rows holds, Site site, Database database) {
        this.options = options;
        this.holds = holds;
        this.site = site;
        this.database = database;
        this.way = new Way(ReserveCallers.of(site, Work.Reserve.PLAIN), site.shelf(), Effect.HELD);
        this.baskets = new Baskets(options.skus(), options.lines(), options.skew());
    }

    /** So many holds, from one to a million. */
    public static Rows due(int holds) {
        BenchOptions.check("holds", holds, MOST_HOLDS);
        return new Rows(holds, holds);
    }

    /**
     * Measures it on a system of its own; waits on the caller's thread, for some minutes.
     *
     * @throws Complaint if units got lost, a level drifted, or holds were not expired in time
     */
    public static ExpiryReport run(
            BenchOptions options, Rows holds, LoadTarget target, PrintWriter err, boolean quiet) {
        LocalSystem own = target.own().orElseThrow();
        try (Generator generator = Generator.start();
                Site site = Site.open(options, target, generator, Work.Reserve.PLAIN.opening());
                Database database = new Database(generator, own, "stock");
                Progress progress = Progress.of("rounds", 1L + Bench.ROUNDS, err, quiet)) {
            ExpiryBench bench = new ExpiryBench(options, holds, site, database);
            new WarmUp(options.seconds()).run(time -> bench.way.measure(bench.baskets, time));
            progress.advance();
            for (int round = 0; round < Bench.ROUNDS; round++) {
                bench.round();
                progress.advance();
            }
            return bench.report();
        }
    }

    private void round() {
        long filling = 5L + holds.holds() / FILLED_A_SECOND;
        Duration lead = Duration.ofSeconds(filling + options.seconds());
        OffsetDateTime due = new Filling(database).fill(site.skus(), holds, lead);
        List<Sample> samples =
                way.proven(baskets, holds.holds(), () -> List.of(calm(due), expire(due)));
        before.add(samples.getFirst());
        meanwhile.add(samples.getLast());
        long expired = database.row(EXPIRED, Tuple.of(due)).getLong(0);
        if (expired != holds.holds()) {
            throw new Complaint(
                    ExitCode.VERDICT,
                    "%d holds were due and %d are expired.".formatted(holds.holds(), expired),
                    "This must never be: report it.");
        }
    }

    /** The load, until they are due. */
    private Sample calm(OffsetDateTime due) {
        double left = database.row(LEFT, Tuple.of(due)).getDouble(0);
        if (left <= 0) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "It took too long to put %d holds in: they are due already."
                            .formatted(holds.holds()),
                    "See whether the machine is overloaded, or take fewer with --holds.");
        }
        Duration time = Duration.ofMillis(Math.round(left * 1e3));
        return Round.run(way.callers(), baskets, time, false);
    }

    /** The load, until the last of them is expired. */
    private Sample expire(OffsetDateTime due) {
        try (Watch watch = new Watch(() -> isOver(due))) {
            Sample sample = Round.until(way.callers(), baskets, watch::over, MOST);
            if (!watch.over()) {
                throw new Complaint(
                        ExitCode.FAILED,
                        "Holds that are due since %d s are not expired."
                                .formatted(MOST.toSeconds()),
                        "See whether the target still runs.");
            }
            return sample;
        }
    }

    private boolean isOver(OffsetDateTime due) {
        Row answer = database.row(OPEN, Tuple.of(due));
        boolean over = !answer.getBoolean(0);
        if (over) {
            seconds.add(answer.getDouble(1));
        }
        return over;
    }

    private ExpiryReport report() {
        return new ExpiryReport(
                options,
                holds.holds(),
                Figures.median(seconds, each -> each),
                Figures.of(before),
                Figures.of(meanwhile));
    }
}
