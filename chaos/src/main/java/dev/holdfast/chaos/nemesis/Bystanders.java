package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.workload.Meter;
import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.Locale;

/** How the ordinary callers, who do no harm, fare before others do some, and meanwhile. */
final class Bystanders {

    private static final Duration BEFORE = Duration.ofSeconds(8);
    private static final double P99 = 99;

    private final Meter meter;
    private final double before;

    private Bystanders(Meter meter, double before) {
        this.meter = meter;
        this.before = before;
    }

    /** Looks at them for a while, and then goes on looking. */
    static Bystanders of(Scene scene) {
        Meter meter = scene.meter();
        meter.watch();
        Pause.of(BEFORE);
        double before = meter.watchedMillis(P99);
        meter.watch();
        return new Bystanders(meter, before);
    }

    /** What came of them until now. */
    String figures() {
        double during = meter.watchedMillis(P99);
        return String.format(
                Locale.ROOT,
                "others' p99 %.1f ms before, %.1f ms meanwhile (%.2f times)",
                before,
                during,
                during / before);
    }
}
