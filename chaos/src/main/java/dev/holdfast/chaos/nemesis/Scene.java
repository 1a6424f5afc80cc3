package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.workload.Meter;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.chaos.workload.Route;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a fault has at hand.
 *
 * @param site what it breaks
 * @param route how it is called
 * @param meter where it sees that calls are answered again
 * @param history whose clock it reads
 * @param random what chance gives it
 * @param recoveries where it notes how long that took
 */
public record Scene(
        Site site,
        Route route,
        Meter meter,
        History history,
        RandomGenerator random,
        Recoveries recoveries) {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);

    int anyService() {
        return random.nextInt(Site.SERVICES);
    }

    /** Waits until this service answers OK, and notes how long it took from now. */
    void awaitOkOf(int service, String fault) {
        await(() -> meter.lastOk(service), fault);
    }

    /** Waits until any service answers OK, and notes how long it took from now. */
    void awaitOk(String fault) {
        await(meter::lastOk, fault);
    }

    private void await(LongSupplier lastOk, String fault) {
        long healed = history.now();
        while (lastOk.getAsLong() <= healed) {
            if (history.now() - healed > LONGEST.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                recoveries.miss(fault);
                return;
            }
            Pause.of(LOOK);
        }
        recoveries.add(fault, Duration.ofNanos(lastOk.getAsLong() - healed));
    }
}
