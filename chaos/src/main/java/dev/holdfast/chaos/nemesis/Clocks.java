package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.processes.FakeTime;
import dev.holdfast.chaos.processes.StockServer;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;

/** Faults of clocks. */
final class Clocks {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration JUMP = Duration.ofMinutes(10);

    private Clocks() {}

    /** One service runs an hour ahead or behind for a while. */
    static void skew(Scene scene, Duration lasting) {
        int number = scene.anyService();
        StockServer service = scene.site().service(number);
        service.kill();
        service.start(FakeTime.off(scene.random().nextBoolean() ? HOUR : HOUR.negated()));
        // Its JVM starts many times slower, for it asks for the time all the time.
        scene.site().awaitListening(number);
        scene.awaitOkOf(number, Fault.CLOCK_SKEW.title());
        Pause.of(lasting);
        service.kill();
        service.start();
        scene.site().awaitListening(number);
        scene.awaitOkOf(number, Fault.CLOCK_SKEW.title());
    }

    /** The database's clock jumps ahead, and after a while back. */
    static void jump(Scene scene, Duration lasting) {
        scene.history().clockMoves();
        scene.site().clock().move(JUMP);
        try {
            Pause.of(lasting);
        } finally {
            scene.site().clock().move(Duration.ZERO);
        }
        scene.awaitOk(Fault.POSTGRES_CLOCK.title());
    }
}
