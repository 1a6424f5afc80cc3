package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.PacketFilter;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.proxy.Proxy;
import dev.holdfast.chaos.proxy.Weather;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.List;

/** Faults on the wire. */
final class Edges {

    /** How PostgreSQL says that a transaction is committed. */
    static final String COMMITTED = "COMMIT\0";

    private static final double LOST_COMMITS = 0.05;
    private static final double MANY = 0.5;
    private static final double LOST_PACKETS = 0.05;
    private static final Duration STORM = Duration.ofMillis(100);
    private static final double STUTTERS = 0.05;
    private static final Duration RESENT = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofMillis(20);
    private static final long SHORT_BYTES = 200_000;

    private Edges() {}

    static void loseCommits(Scene scene, Duration lasting) {
        loseCommits(scene, Fault.LOSE_COMMIT, LOST_COMMITS, lasting);
    }

    static void loseManyCommits(Scene scene, Duration lasting) {
        loseCommits(scene, Fault.LOSE_MANY_COMMITS, MANY, lasting);
    }

    private static void loseCommits(Scene scene, Fault fault, double share, Duration lasting) {
        List<Proxy> edges = List.of(scene.site().toDatabase(0), scene.site().toDatabase(1));
        weather(scene, fault, edges, Weather.cutAt(COMMITTED, share), lasting);
    }

    static void resets(Scene scene, Duration lasting) {
        for (long left = lasting.toMillis(); left > 0; left -= STORM.toMillis()) {
            scene.site().edges().forEach(Proxy::reset);
            Pause.of(STORM);
        }
        awaitBoth(scene, Fault.RESETS);
    }

    static void blackHole(Scene scene, Duration lasting) {
        weather(scene, Fault.BLACK_HOLE, any(scene), Weather.blackHole(), lasting);
    }

    static void oneWay(Scene scene, Duration lasting) {
        boolean requests = scene.random().nextBoolean();
        Weather weather = Weather.oneWay(requests, !requests);
        weather(scene, Fault.ONE_WAY, any(scene), weather, lasting);
    }

    static void stutter(Scene scene, Duration lasting) {
        Weather weather = Weather.stuttering(STUTTERS, RESENT);
        weather(scene, Fault.STUTTER, scene.site().edges(), weather, lasting);
    }

    static void slow(Scene scene, Duration lasting) {
        weather(scene, Fault.SLOW, scene.site().edges(), Weather.late(LATE), lasting);
    }

    static void cutShort(Scene scene, Duration lasting) {
        List<Proxy> edges = scene.site().edges();
        weather(scene, Fault.CUT_SHORT, edges, Weather.cutAfter(SHORT_BYTES), lasting);
    }

    /** The kernel loses packets below TCP, in both directions of every edge. */
    static void losePackets(Scene scene, Duration lasting) {
        Bystanders callers = Bystanders.of(scene);
        try (PacketFilter _ = PacketFilter.losing(LOST_PACKETS, scene.site().ports())) {
            Pause.of(lasting);
            scene.recoveries()
                    .note(
                            "%s: %.0f of 100 packets lost; %s",
                            Fault.PACKET_LOSS.title(), 100 * LOST_PACKETS, callers.figures());
        }
        awaitBoth(scene, Fault.PACKET_LOSS);
    }

    /** One edge, or both to the database. */
    private static List<Proxy> any(Scene scene) {
        Site site = scene.site();
        int number = scene.anyService();
        return switch (scene.random().nextInt(3)) {
            case 0 -> List.of(site.toService(number));
            case 1 -> List.of(site.toDatabase(number));
            default -> List.of(site.toDatabase(0), site.toDatabase(1));
        };
    }

    private static void weather(
            Scene scene, Fault fault, List<Proxy> edges, Weather weather, Duration lasting) {
        edges.forEach(edge -> edge.weather(weather));
        try {
            Pause.of(lasting);
        } finally {
            edges.forEach(edge -> edge.weather(Weather.FAIR));
        }
        awaitBoth(scene, fault);
    }

    private static void awaitBoth(Scene scene, Fault fault) {
        for (int i = 0; i < Site.SERVICES; i++) {
            scene.awaitOkOf(i, fault.title());
        }
    }
}
