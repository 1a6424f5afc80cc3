package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.processes.StockServer;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Faults of processes. */
final class Kills {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int LOOKS = 1_500;

    private Kills() {}

    static void stock(Scene scene, Duration lasting) {
        int number = scene.anyService();
        StockServer service = scene.site().service(number);
        service.kill();
        Pause.of(lasting);
        service.start();
        scene.awaitOkOf(number, Fault.KILL_STOCK.title());
    }

    static void pauseStock(Scene scene, Duration lasting) {
        int number = scene.anyService();
        StockServer service = scene.site().service(number);
        service.pause();
        try {
            Pause.of(lasting);
        } finally {
            service.resume();
        }
        scene.awaitOkOf(number, Fault.PAUSE_STOCK.title());
    }

    /** Each service in turn is told to stop, answers what it has, and is started again. */
    static void rollingRestart(Scene scene, Duration lasting) {
        for (int i = 0; i < Site.SERVICES; i++) {
            restart(scene, i, Fault.ROLLING_RESTART, lasting);
        }
    }

    /** The same with a later release, whose first service to start brings the schema up to date. */
    static void rollingMigration(Scene scene, Duration lasting) {
        scene.site().release();
        for (int i = 0; i < Site.SERVICES; i++) {
            restart(scene, i, Fault.ROLLING_MIGRATION, lasting);
        }
        if (!scene.site().isReleased()) {
            throw new IllegalStateException("the later release didn't migrate");
        }
    }

    private static void restart(Scene scene, int number, Fault fault, Duration lasting) {
        StockServer service = scene.site().service(number);
        service.stop(LONGEST_STOP);
        Pause.of(lasting);
        service.start();
        scene.awaitOkOf(number, fault.title());
    }

    static void postgres(Scene scene, Duration lasting) {
        scene.site().database().kill();
        Pause.of(lasting);
        scene.site().database().start();
        scene.awaitOk(Fault.KILL_POSTGRES.title());
    }

    static void backend(Scene scene, Duration lasting) {
        List<ProcessHandle> backends = scene.site().database().process().children().toList();
        // The youngest are those of the services; the first ones write and clean.
        ProcessHandle chosen = backends.get(backends.size() - 1);
        chosen.destroyForcibly();
        chosen.onExit().join();
        awaitAccepting(scene.site());
        scene.awaitOk(Fault.KILL_BACKEND.title());
    }

    private static void awaitAccepting(Site site) {
        for (int i = 0; i < LOOKS; i++) {
            try {
                site.connect()
                        .compose(connection -> connection.close())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                return;
            } catch (CompletionException _) {
                Pause.of(LOOK);
            }
        }
        throw new IllegalStateException("PostgreSQL takes no connections");
    }
}
