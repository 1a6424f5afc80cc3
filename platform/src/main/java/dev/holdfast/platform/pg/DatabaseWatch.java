package dev.holdfast.platform.pg;

import dev.holdfast.platform.life.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the database on a connection of its own, which a busy pool can't starve, and reports to
 * {@link Readiness} as {@value #PART}. Two looks in vain mean it is lost, one good one that it is
 * back. A standby counts as lost: it can't write.
 */
public final class DatabaseWatch {

    /** The part that is reported. */
    public static final String PART = "database";

    private static final int LOOKS_IN_VAIN = 2;
    private static final String LOOK = "select pg_is_in_recovery()";
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final WatchConfig config;
    private final Readiness readiness;
    private @Nullable PgConnection connection;
    private int inVain;
    private boolean lost;
    private volatile boolean stopped;

    /** Builds a watch of this database; it looks once started. */
    public DatabaseWatch(Vertx vertx, PgConfig database, WatchConfig config, Readiness readiness) {
        this.vertx = vertx;
        this.options = Postgres.connectOptions(database, "holdfast-watch");
        this.config = config;
        this.readiness = readiness;
    }

    /** Looks for the first time, and from then on until stopped. Completes after the first look. */
    public Future<Void> start() {
        return look();
    }

    /** Looks no more. */
    public Future<Void> stop(Duration left) {
        stopped = true;
        PgConnection open = connection;
        connection = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private Future<Void> look() {
        return connected()
                .compose(open -> open.query(LOOK).execute())
                .map(rows -> rows.iterator().next().getBoolean(0))
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .transform(outcome -> {
                    if (outcome.failed()) {
                        failed(String.valueOf(outcome.cause().getMessage()));
                    } else if (outcome.result()) {
                        failed("it is a standby and can't write");
                    } else {
                        answered();
                    }
                    again();
                    return Future.succeededFuture();
                });
    }

    private Future<PgConnection> connected() {
        PgConnection open = connection;
        if (open != null) {
            return Future.succeededFuture(open);
        }
        return PgConnection.connect(vertx, options)
                .onSuccess(fresh -> {
                    fresh.closeHandler(closed -> forget(fresh));
                    // Without a handler the driver prints the loss to the terminal.
                    fresh.exceptionHandler(loss -> LOG.debug("watch", loss));
                    if (stopped || connection != null) {
                        fresh.close();
                    } else {
                        connection = fresh;
                    }
                });
    }

    private void answered() {
        inVain = 0;
        if (lost) {
            lost = false;
            LOG.info("The database at {}:{} is back", options.getHost(), options.getPort());
        }
        readiness.works(PART);
    }

    private void failed(String why) {
        PgConnection open = connection;
        if (open != null) {
            forget(open);
            open.close();
        }
        inVain++;
        if (inVain >= LOOKS_IN_VAIN && !lost) {
            lost = true;
            LOG.warn(
                    "The database at {}:{} is lost: {}", options.getHost(), options.getPort(), why);
        }
        if (lost) {
            readiness.fails(PART, why);
        }
    }

    @SuppressWarnings("ReferenceEquality") // This connection, not one like it.
    private void forget(PgConnection gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    private void again() {
        if (!stopped) {
            long millis = config.interval().toMillis();
            long jittered =
                    ThreadLocalRandom.current().nextLong(millis * 4 / 5, millis * 6 / 5 + 1);
            vertx.setTimer(Math.max(1, jittered), timer -> look());
        }
    }
}
