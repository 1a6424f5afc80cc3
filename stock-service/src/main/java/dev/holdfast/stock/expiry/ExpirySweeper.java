package dev.holdfast.stock.expiry;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.lanes.CommandLanes;
import io.grpc.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends holds whose time is over. It only asks: each hold's end is a command, decided like any
 * other, so that any number of replicas may sweep at once and a hold that was just extended stays.
 * Each sweeps what began there, and what others have left.
 */
public final class ExpirySweeper {
    private static final Request REQUEST = new Request(null, new UUID(0, 0), Origin.SYSTEM, false);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * For so long a hold that began elsewhere is left to the service that it began at: longer than
     * that takes between two looks, and short enough if it is gone. Else each hold is decided as
     * often as there are services, in lanes that aren't its SKU's.
     */
    private static final Duration ELSEWHERE = Duration.ofMillis(400);

    /** So many pages may be under way: one whose rows another transaction locks, and others. */
    private static final int PAGES = 4;

    private final DueHolds holds;
    private final CommandLanes lanes;
    private final int page;
    private final Duration period;
    private final Repeating repeating;

    /** Holds that were asked for and aren't decided yet. */
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    private final Counter asked;

    /** Where this sweep has come; a hold that can't be expired doesn't hold up those behind it. */
    private DueHolds.Due last = DueHolds.Due.FIRST;

    private volatile Duration lag = Duration.ZERO;

    /**
     * Doesn't sweep yet.
     *
     * @param reader connects with a role that sees all merchants
     */
    public ExpirySweeper(
            Vertx vertx,
            Pool reader,
            CommandLanes lanes,
            ExpiryConfig config,
            MeterRegistry registry) {
        this.holds = new DueHolds(reader);
        this.lanes = lanes;
        this.page = config.page();
        this.period = config.period();
        this.repeating = new Repeating(vertx, "expiry", config.period(), this::step);
        this.asked =
                Counter.builder("stock.expiry.asked")
                        .description("Holds that were found due")
                        .register(registry);
        Gauge.builder("stock.expiry.lag", () -> lag.toMillis() / 1_000.0)
                .description("How long the longest overdue hold was due when last looked")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Begins to sweep. */
    public void start() {
        repeating.start();
    }

    /** Begins no further step; done when the one under way is. */
    public Future<Void> stop() {
        return repeating.stop();
    }

    private Future<Boolean> step() {
        return underWay.size() > (PAGES - 1) * page
                ? Future.succeededFuture(false)
                : holds.after(last, page).compose(this::expire);
    }

    /**
     * Waits until the page is decided, but no longer than a period: holds whose rows somebody keeps
     * locked don't hold up those that become due meanwhile. A full queue or a lost database fails
     * some; a later sweep finds them again.
     */
    private Future<Boolean> expire(List<DueHolds.Due> due) {
        if (last.equals(DueHolds.Due.FIRST)) {
            lag = due.isEmpty() ? Duration.ZERO : due.getFirst().overdue();
        }
        boolean more = due.size() == page;
        last = more ? due.getLast() : DueHolds.Due.FIRST;
        List<Future<Outcome>> asked = new ArrayList<>();
        for (DueHolds.Due hold : due) {
            if (isOurs(hold) && underWay.add(hold.reservation())) {
                asked.add(expire(hold));
            }
        }
        this.asked.increment(asked.size());
        return Future.join(asked)
                .timeout(period.toMillis(), TimeUnit.MILLISECONDS)
                .transform(done -> Future.succeededFuture(more));
    }

    private boolean isOurs(DueHolds.Due hold) {
        return lanes.knows(hold.reservation()) || hold.overdue().compareTo(ELSEWHERE) > 0;
    }

    private Future<Outcome> expire(DueHolds.Due hold) {
        return lanes.submit(
                        hold.merchant(),
                        new Command.Expire(REQUEST, hold.reservation()),
                        Deadline.after(PATIENCE.toNanos(), TimeUnit.NANOSECONDS))
                .onComplete(decided -> underWay.remove(hold.reservation()));
    }
}
