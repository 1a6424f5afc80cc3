package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.processes.WalVolume;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;

/** Faults of disks. */
final class Volumes {

    private Volumes() {}

    /** The volume of the write-ahead log is full for a while, and then isn't. */
    static void full(Scene scene, Duration lasting) {
        Site site = scene.site();
        WalVolume volume = site.walVolume();
        volume.fill();
        try {
            Pause.of(lasting);
        } finally {
            volume.free();
        }
        // It ends itself when it can't go on.
        site.database().startIfEnded();
        scene.awaitOk(Fault.DISK_FULL.title());
    }
}
