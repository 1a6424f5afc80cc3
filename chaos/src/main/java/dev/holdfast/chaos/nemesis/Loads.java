package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.Apart;
import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.processes.ServedCalls;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.workload.Crowd;
import dev.holdfast.chaos.workload.Flood;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Faults of callers: more of them than can be served. */
final class Loads {

    private static final int SHOPPERS = 256;
    private static final List<Integer> TRIED = List.of(256, 1_024, 2_048);
    private static final int TIMES = 3;
    private static final Duration WARM = Duration.ofSeconds(5);
    private static final int MOST_TURNS = 6;
    private static final double STILL_COMPILING = 0.1;
    private static final Duration PEAK = Duration.ofSeconds(6);

    /** As a refusal tells them. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** What shoppers gave up runs out. */
    private static final Duration SETTLE = Duration.ofSeconds(4);

    private static final Duration OUTAGE = Duration.ofSeconds(10);
    private static final double NORMAL = 0.85;
    private static final int LONGEST_RECOVERY_SECONDS = 20;

    private Loads() {}

    /** Three times as many checkouts as can be served, and then an outage nobody waits out. */
    static void overload(Scene scene, Duration lasting) {
        try (Crowd crowd = new Crowd(ports(scene.site()))) {
            warmUp(scene, crowd);
            try (Apart _ = Apart.of(scene.site())) {
                overload(scene, crowd, lasting);
            }
        }
    }

    private static void overload(Scene scene, Crowd crowd, Duration lasting) {
        Peak before = peak(scene, crowd, TRIED);
        List<ServedCalls> served = served(scene.site());
        Flood flood = flood(scene, crowd);
        Processors processors = Processors.of(crowd, scene.site());
        long begun = scene.history().now();
        flood.open(TIMES * before.perSecond(), lasting);
        String took =
                Processors.of(crowd, scene.site())
                        .since(processors, Duration.ofNanos(scene.history().now() - begun));
        List<ServedCalls> then = served(scene.site());
        Pause.of(SETTLE);
        // Services get faster while they warm up: the better of the peaks around it counts.
        Peak after = peak(scene, crowd, List.of(before.shoppers()));
        double peak = Math.max(before.perSecond(), after.perSecond());
        double good = flood.shipped() / (lasting.toMillis() / 1e3);
        scene.recoveries()
                .note(
                        "overload: peak %.0f before and %.0f checkouts/s after (%d shoppers, %d"
                                + " connections a service); %.0f/s begun for %d s: %.0f/s shipped, %.0f %%"
                                + " of the peak; given up at reserve, commit, ship: %s; %d"
                                + " calls without an answer; %s",
                        before.perSecond(),
                        after.perSecond(),
                        before.shoppers(),
                        crowd.connections(),
                        flood.made() / (lasting.toMillis() / 1e3),
                        lasting.toSeconds(),
                        good,
                        100 * good / peak,
                        flood.abandoned(),
                        flood.late(),
                        took);
        scene.recoveries()
                .note(
                        "refusals: at the callers' half within %.1f ms, 99 of 100 within %.1f"
                                + " ms; in the services, from arrival: %s",
                        flood.refusedWithinMillis(50),
                        flood.refusedWithinMillis(99),
                        ServedCalls.refusals(served, then));
        scene.awaitOk(Fault.OVERLOAD.title());
        outage(scene, crowd);
    }

    /**
     * Until services compile little any more of what they do, refusals too. It is done on all
     * processors: a service that has a part of one compiles for minutes, and does all at a third of
     * its pace meanwhile.
     */
    private static void warmUp(Scene scene, Crowd crowd) {
        flood(scene, crowd).open();
        double compiling = 1;
        int turns = 0;
        while (turns < MOST_TURNS && compiling > STILL_COMPILING) {
            Processors before = Processors.of(crowd, scene.site());
            Flood warm = flood(scene, crowd);
            warm.closed(SHOPPERS, PATIENCE, WARM);
            double perSecond = warm.shipped() / (WARM.toMillis() / 1e3);
            flood(scene, crowd).open(2 * TIMES * perSecond, WARM);
            compiling = Processors.of(crowd, scene.site()).compiling(before);
            turns++;
        }
        Pause.of(SETTLE);
        scene.recoveries()
                .note(
                        "warmed up in %d turns: compilers took %.0f %% of the services' time in the"
                                + " last",
                        turns, 100 * compiling);
    }

    /** The most checkouts a second that shoppers get who wait for each answer. */
    private record Peak(int shoppers, double perSecond) {}

    /** The best of these numbers of shoppers. */
    private static Peak peak(Scene scene, Crowd crowd, List<Integer> shoppers) {
        return shoppers.stream()
                .map(number -> {
                    Flood flood = flood(scene, crowd);
                    flood.closed(number, PATIENCE, PEAK);
                    return new Peak(number, flood.shipped() / (PEAK.toMillis() / 1e3));
                })
                .max(Comparator.comparingDouble(Peak::perSecond))
                .orElseThrow();
    }

    /** Shoppers that ask again at once while the database stands still. */
    private static void outage(Scene scene, Crowd crowd) {
        DatabaseServer database = scene.site().database();
        Flood flood = flood(scene, crowd);
        Duration all = PEAK.plus(OUTAGE).plus(Duration.ofSeconds(LONGEST_RECOVERY_SECONDS));
        Thread shoppers =
                Thread.ofPlatform().start(() -> flood.closed(SHOPPERS, Duration.ZERO, all));
        Pause.of(PEAK);
        int stopped = flood.second();
        database.pause();
        Pause.of(OUTAGE);
        database.resume();
        int resumed = flood.second();
        try {
            shoppers.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        double before = 0;
        for (int second = 1; second < stopped; second++) {
            before += flood.shipped(second) / (stopped - 1.0);
        }
        int again = resumed;
        while (again < resumed + LONGEST_RECOVERY_SECONDS
                && flood.shipped(again) < NORMAL * before) {
            again++;
        }
        scene.recoveries()
                .note(
                        "outage of %d s, %d shoppers that ask again at once (%d calls in all): %.0f"
                                + " checkouts/s before; in second %d after it %d/s",
                        OUTAGE.toSeconds(),
                        SHOPPERS,
                        flood.made(),
                        before,
                        again - resumed + 1,
                        flood.shipped(again));
    }

    private static Flood flood(Scene scene, Crowd crowd) {
        return new Flood(crowd, scene.route(), scene.history());
    }

    private static List<Integer> ports(Site site) {
        return IntStream.range(0, Site.SERVICES)
                .mapToObj(number -> site.service(number).grpcPort())
                .toList();
    }

    private static List<ServedCalls> served(Site site) {
        return IntStream.range(0, Site.SERVICES)
                .mapToObj(number -> ServedCalls.by(site.service(number)))
                .toList();
    }
}
