package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.workload.Flood;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.Locale;

/** Faults of callers: more of them than can be served. */
final class Loads {

    private static final int CALLERS = 256;
    private static final int TIMES = 3;
    private static final Duration WARM = Duration.ofSeconds(6);
    private static final Duration PEAK = Duration.ofSeconds(6);
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final double NORMAL = 0.85;
    private static final int LONGEST_RECOVERY_SECONDS = 20;

    private Loads() {}

    /** Three times as many calls as can be served, whether or not they are. */
    static void overload(Scene scene, Duration lasting) {
        Flood warm = new Flood(scene.route(), scene.history());
        warm.open();
        warm.closed(CALLERS, WARM);
        Flood peak = new Flood(scene.route(), scene.history());
        peak.closed(CALLERS, PEAK);
        double served = peak.ok() / (PEAK.toMillis() / 1e3);
        Flood flood = new Flood(scene.route(), scene.history());
        long begun = scene.history().now();
        Duration before = cpu();
        flood.open(TIMES * served, lasting);
        double seconds = (scene.history().now() - begun) / 1e9;
        double good = flood.ok() / (lasting.toMillis() / 1e3);
        scene.recoveries()
                .note(
                        String.format(
                                Locale.ROOT,
                                "overload: peak %.0f/s of %d callers; %.0f/s asked for (%.0f/s made):"
                                        + " %.0f/s OK, %.0f %% of the peak; 99 of 100 refusals"
                                        + " within %.1f ms; callers took %.2f processors",
                                served,
                                CALLERS,
                                TIMES * served,
                                (flood.ok() + flood.others()) / (lasting.toMillis() / 1e3),
                                good,
                                100 * good / served,
                                flood.refusedWithinMillis(),
                                cpu().minus(before).toMillis() / 1e3 / seconds));
        scene.awaitOk(Fault.OVERLOAD.title());
        outage(scene);
    }

    /** Callers that ask again at once while the database stands still. */
    private static void outage(Scene scene) {
        DatabaseServer database = scene.site().database();
        Flood flood = new Flood(scene.route(), scene.history());
        Duration all = PEAK.plus(OUTAGE).plus(Duration.ofSeconds(LONGEST_RECOVERY_SECONDS));
        Thread callers = Thread.ofPlatform().start(() -> flood.closed(CALLERS, all));
        Pause.of(PEAK);
        int stopped = flood.second();
        database.pause();
        Pause.of(OUTAGE);
        database.resume();
        int resumed = flood.second();
        try {
            callers.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        double before = 0;
        for (int second = 1; second < stopped; second++) {
            before += flood.ok(second) / (stopped - 1.0);
        }
        int again = resumed;
        while (again < resumed + LONGEST_RECOVERY_SECONDS && flood.ok(again) < NORMAL * before) {
            again++;
        }
        scene.recoveries()
                .note(
                        String.format(
                                Locale.ROOT,
                                "outage of %d s, %d callers that ask again at once: %.0f/s before;"
                                        + " in second %d after it %d/s",
                                OUTAGE.toSeconds(),
                                CALLERS,
                                before,
                                again - resumed + 1,
                                flood.ok(again)));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
