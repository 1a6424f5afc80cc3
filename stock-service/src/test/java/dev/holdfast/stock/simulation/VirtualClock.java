package dev.holdfast.stock.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A clock that moves only when told, and never back: by chance, and on purpose to where a hold's
 * time is over, a moment before and a moment after.
 */
final class VirtualClock {
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private final Random random;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    VirtualClock(Random random) {
        this.random = random;
    }

    Instant now() {
        return now;
    }

    /**
     * Moves on, or stands still.
     *
     * @param ends the instants that matter to somebody
     * @return by how much
     */
    Duration step(Stream<Instant> ends) {
        Duration step =
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5, 6, 7 -> Duration.ZERO;
                    case 8, 9, 10, 11 -> MOMENT.multipliedBy(1 + random.nextInt(2_000_000));
                    case 12, 13, 14, 15, 16 -> toSoonest(ends);
                    case 17, 18 -> toAny(ends);
                    default -> Duration.ofSeconds(random.nextInt(3_600));
                };
        now = now.plus(step);
        return step;
    }

    /** Moves to an instant, if it isn't past. */
    Duration to(Instant then) {
        Duration step = then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        now = now.plus(step);
        return step;
    }

    private Duration toSoonest(Stream<Instant> ends) {
        List<Instant> ahead = ends.filter(end -> end.isAfter(now)).sorted().limit(3).toList();
        return near(ahead);
    }

    private Duration toAny(Stream<Instant> ends) {
        return near(ends.filter(end -> end.isAfter(now)).sorted().toList());
    }

    private Duration near(List<Instant> ahead) {
        if (ahead.isEmpty()) {
            return Duration.ZERO;
        }
        Instant end = ahead.get(random.nextInt(ahead.size()));
        return switch (random.nextInt(3)) {
            case 0 -> Duration.between(now, end).minus(MOMENT);
            case 1 -> Duration.between(now, end);
            default -> Duration.between(now, end).plus(MOMENT);
        };
    }
}
