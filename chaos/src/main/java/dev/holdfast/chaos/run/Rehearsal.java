package dev.holdfast.chaos.run;

import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.processes.StartCache;
import dev.holdfast.chaos.workload.Load;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.chaos.workload.Route;
import dev.holdfast.chaos.workload.Workload;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * One service under a few callers, once a build, so that its JVM can keep what it learned: a
 * service that is killed and started again is then a warm one, as an operator's should be
 * (docs/running.md).
 */
final class Rehearsal {

    private static final int CALLERS = 8;
    private static final Duration LASTING = Duration.ofSeconds(6);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private Rehearsal() {}

    /** Plays it where this build can have a cache and has none. */
    static void playIfWanted(Vertx vertx, long seed) {
        StartCache.ofThisBuild()
                .filter(cache -> !cache.isThere())
                .ifPresent(cache -> play(vertx, cache, Load.of(seed).by(CALLERS)));
    }

    private static void play(Vertx vertx, StartCache cache, Load load) {
        try (Site site = Site.startToLearn(vertx, cache)) {
            Route route = Opening.route(vertx, site, load);
            Workload workload = new Workload(load, route, new History());
            Opening.makeAnnex(route);
            workload.open();
            workload.start();
            Pause.of(LASTING);
            workload.stop();
            route.channels().forEach(channel -> GrpcChannels.close(vertx, channel, CLOSE));
            site.keep(cache);
        }
    }
}
