package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;

/** Faults of a database with a synchronous standby. */
final class Standbys {

    private Standbys() {}

    /** After it a new standby is made, so that it can strike again. */
    static void failOver(Scene scene, Duration lasting) {
        Site site = scene.site();
        site.failOver(scene.random().nextBoolean());
        Pause.of(lasting);
        scene.awaitOk(Fault.FAILOVER.title());
        site.addStandby();
    }

    static void gone(Scene scene, Duration lasting) {
        Site site = scene.site();
        site.standby().pause();
        try {
            Pause.of(lasting);
        } finally {
            site.standby().resume();
        }
        scene.awaitOk(Fault.STANDBY_GONE.title());
    }
}
